#!lua flags=no-writes
-- uses: desk
-- What waits, in the order of service.
-- KEYS: those of the desk.
-- ARGV: 1 how many at most.
-- Returns them as JSON each.
local limit = tonumber(ARGV[1])
local all = {}
if limit > 0 then
  for i, order in ipairs(redis.call('ZRANGE', LINE, 0, limit - 1)) do
    all[i] = redis.call('HGET', WAITING, string.sub(order, 25))
  end
end
return all
