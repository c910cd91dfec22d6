#!lua
-- uses: desk
-- An agent has the chat.
-- KEYS: those of the desk.
-- ARGV: 1 conversation, 2 epoch, 3 agent, 4 the chat as JSON, 5 now.
-- Returns nothing.
local ticket = ticketIn(ARGV[1], ARGV[2], ARGV[5])
if not ticket or ticket.held then
  return
end
ticket.held = ARGV[3]
saveTicket(ARGV[1], ticket)
redis.call('HSET', CHATS, ARGV[1], ARGV[4])
local seat = seatMade(ARGV[3])
seat.chats[ARGV[1]] = true
seat.missed = 0
served(seat, ARGV[5])
saveSeat(ARGV[3], seat)
