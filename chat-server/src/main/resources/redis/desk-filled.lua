#!lua
-- uses: desk
-- The desk was told all that the logs hold; left out when it was told to a server that is no more.
-- KEYS: those of the desk.
-- ARGV: 1 the generation, 2 the run id that desk-begin-filling.lua gave; empty for any.
-- Returns 1, or 0 when it must be filled again.
local run = runId()
if ARGV[2] ~= '' and (ARGV[2] ~= run or redis.call('HGET', STATE, 'run') ~= run) then
  return 0
end
redis.call('HSET', STATE, 'run', run, 'generation', ARGV[1])
redis.call('HDEL', STATE, 'filler', 'fillerUntil')
return 1
