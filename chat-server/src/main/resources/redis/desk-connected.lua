#!lua flags=allow-oom
-- uses: desk
-- Whether a connection of the agent lives; unknown agents are left out.
-- KEYS: those of the desk.
-- ARGV: 1 agent, 2 '1' or '0'.
-- Returns nothing.
local seat = seatOf(ARGV[1])
if seat then
  seat.connected = ARGV[2] == '1'
  saveSeat(ARGV[1], seat)
end
