#!lua flags=allow-oom
-- uses: desk
-- An agent's state; unknown agents are left out.
-- KEYS: those of the desk.
-- ARGV: 1 agent, 2 state, 3 capacity; empty to leave it.
-- Returns nothing.
local seat = seatOf(ARGV[1])
if seat then
  seat.state, seat.capacity, seat.missed = ARGV[2], tonumber(ARGV[3]) or seat.capacity, 0
  saveSeat(ARGV[1], seat)
end
