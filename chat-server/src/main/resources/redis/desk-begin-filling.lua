#!lua
-- uses: desk
-- Takes the right to fill the desk, or keeps it. What was told to another server is thrown away:
-- this one may have lost the newest of it, such as that a chat ended.
-- KEYS: those of the desk.
-- ARGV: 1 who fills, 2 now, 3 for how long in milliseconds.
-- Returns the server's run id; nil when another fills, or the desk is full.
local run = runId()
local known = redis.call('HMGET', STATE, 'run', 'generation', 'filler', 'fillerUntil')
if known[1] and known[1] ~= run then
  redis.call('UNLINK', unpack(KEYS))
  known = {}
end
local free = not known[3] or known[3] == ARGV[1] or tonumber(ARGV[2]) >= tonumber(known[4])
if known[2] or not free then
  return false
end
local till = string.format('%.0f', tonumber(ARGV[2]) + tonumber(ARGV[3]))
redis.call('HSET', STATE, 'run', run, 'filler', ARGV[1], 'fillerUntil', till)
return run
