#!lua
-- uses: desk
-- Keeps a place for a claim, also for an agent who is not available.
-- KEYS: those of the desk.
-- ARGV: 1 its identifier, 2 conversation, 3 epoch, 4 agent, 5 the reservation as JSON, 6 now.
-- Returns the name of a Desk.Claimed.
if not generation() then
  return 'NOT_NOW'
end
local seat = seatOf(ARGV[4])
if not seat or not seat.agent then
  return 'UNKNOWN'
end
if serves(seat, ARGV[2]) then
  return 'RESERVED'
end
if used(seat) >= seat.capacity then
  return 'FULL'
end
offer(ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6])
return 'RESERVED'
