#!lua flags=allow-oom
-- uses: presence
-- A connection of the subject lives.
-- KEYS: those of the presence.
-- ARGV: 1 subject, 2 connection, 3 now.
-- Returns 1 when the subject came online by it, otherwise 0.
local member = ARGV[1] .. ' ' .. ARGV[2]
redis.call('HDEL', LOST, ARGV[1])
if redis.call('ZSCORE', CONNECTIONS, member) then
  redis.call('ZADD', CONNECTIONS, 'GT', ARGV[3], member)
  return 0
end
redis.call('ZADD', CONNECTIONS, ARGV[3], member)
return redis.call('HINCRBY', ONLINE, ARGV[1], 1) == 1 and 1 or 0
