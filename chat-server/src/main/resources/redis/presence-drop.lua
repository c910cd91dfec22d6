#!lua flags=allow-oom
-- uses: presence
-- Drops connections that are silent for long, not too many at once.
-- KEYS: those of the presence.
-- ARGV: 1 those last alive before, 2 now, 3 how many at most.
-- Returns how many it dropped as text, then the subjects that went offline by it.
local silent = redis.call('ZRANGE', CONNECTIONS, '-inf', '(' .. ARGV[1], 'BYSCORE', 'LIMIT', 0, ARGV[3])
local answer = {tostring(#silent)}
for _, member in ipairs(silent) do
  local subject = string.match(member, '^(%S+) ')
  if ended(subject, member, ARGV[2]) then
    answer[#answer + 1] = subject
  end
end
return answer
