#!lua flags=allow-oom
-- uses: presence
-- The subject should be there: counts as lost from now on, unless online or lost before.
-- KEYS: those of the presence.
-- ARGV: 1 subject, 2 now.
-- Returns nothing.
if redis.call('HEXISTS', ONLINE, ARGV[1]) == 0 then
  redis.call('HSETNX', LOST, ARGV[1], ARGV[2])
end
