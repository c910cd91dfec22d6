-- What the scripts of the presence share; put in front of each that says "uses: presence".
--
-- KEYS of every script of the presence, in this order (class Keys):
--   1 connections  sorted set: subject, a space, connection; by when it was last alive
--   2 online       hash: subject -> how many connections live
--   3 lost         hash: subject -> since when it is missing
local CONNECTIONS, ONLINE, LOST = KEYS[1], KEYS[2], KEYS[3]

-- A connection of the subject is gone; whether it was the last.
local function ended(subject, member, now)
  redis.call('ZREM', CONNECTIONS, member)
  if redis.call('HINCRBY', ONLINE, subject, -1) > 0 then
    return false
  end
  redis.call('HDEL', ONLINE, subject)
  redis.call('HSET', LOST, subject, now)
  return true
end
