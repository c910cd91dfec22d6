#!lua flags=allow-oom
-- uses: presence
-- A connection has ended.
-- KEYS: those of the presence.
-- ARGV: 1 subject, 2 connection, 3 now.
-- Returns 1 when the subject went offline by it, otherwise 0.
local member = ARGV[1] .. ' ' .. ARGV[2]
if not redis.call('ZSCORE', CONNECTIONS, member) then
  return 0
end
return ended(ARGV[1], member, ARGV[3]) and 1 or 0
