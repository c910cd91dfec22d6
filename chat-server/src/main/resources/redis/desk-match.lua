#!lua
-- uses: desk
-- Gives the first chat in the order of service that a free agent suits to the best of these.
-- KEYS: those of the desk.
-- ARGV: 1 identifier of the offer, 2 now, 3 deadline, 4 declinedMillis, 5 onlyMillis.
-- Returns the reservation as JSON; nil when no chat and no agent go together.
local ID, NOW, DEADLINE = ARGV[1], tonumber(ARGV[2]), ARGV[3]
local DECLINED_MILLIS, ONLY_MILLIS = tonumber(ARGV[4]), tonumber(ARGV[5])
local SPECIAL_BATCH = 100

local before = redis.call('HGET', RESERVATIONS, ID)
if before then
  return before
end
if not generation() then
  return false
end
-- In the order in which they get the next chat.
local free = redis.call('ZRANGE', FREE, 0, -1)
if #free == 0 then
  return false
end
for i, place in ipairs(free) do
  free[i] = string.sub(place, 22)
end

local function suits(seat, ticket)
  return (not ticket.skill or seat.skills[ticket.skill])
      and (next(seat.languages) == nil or seat.languages[ticket.speaks])
end

-- Whether only the one agent may have it now.
local function reservedFor(ticket)
  local seat = ticket.only and seatOf(ticket.only)
  return seat and seat.agent and seat.connected
      and (seat.state == 'available' or seat.state == 'busy')
      and not ticket.declined[ticket.only]
      and NOW - tonumber(ticket.since) < ONLY_MILLIS
end

local function eligible(agent, ticket)
  local at = ticket.declined[agent]
  return suits(seatOf(agent), ticket) and not (at and NOW - tonumber(at) < DECLINED_MILLIS)
end

-- The preferred agent before others, then who never declined it, then the order of the free.
local function best(ticket)
  if reservedFor(ticket) then
    return seatOf(ticket.only).place and ticket.only
  end
  local preferred = ticket.preferred and seatOf(ticket.preferred)
  if preferred and preferred.place and eligible(ticket.preferred, ticket) then
    return ticket.preferred
  end
  local second = nil
  for _, agent in ipairs(free) do
    if eligible(agent, ticket) then
      if not ticket.declined[agent] then
        return agent
      end
      second = second or agent
    end
  end
  return second
end

local function conversationIn(order)
  return string.sub(order, 25)
end

-- The first of each ordinary kind, in the order of service.
local function heads()
  local all = {}
  for _, kind in ipairs(redis.call('SMEMBERS', KINDS)) do
    if kind ~= SPECIAL then
      local first = redis.call('ZRANGEBYLEX', OPEN, '[' .. kind .. '\1', '(' .. kind .. '\2',
          'LIMIT', 0, 1)[1]
      all[#all + 1] = string.sub(first, #kind + 2)
    end
  end
  table.sort(all)
  return all
end

local function firstOrdinary()
  for _, order in ipairs(heads()) do
    local ticket = ticketOf(conversationIn(order))
    local agent = best(ticket)
    if agent then
      return order, ticket, agent
    end
  end
end

-- The first of those that need a look each, before that order key.
local function firstSpecial(till)
  local offset = 0
  repeat
    local some = redis.call('ZRANGEBYLEX', OPEN, '[' .. SPECIAL .. '\1',
        '(' .. SPECIAL .. (till and '\1' .. till or '\2'), 'LIMIT', offset, SPECIAL_BATCH)
    for _, member in ipairs(some) do
      local order = string.sub(member, #SPECIAL + 2)
      local ticket = ticketOf(conversationIn(order))
      local agent = best(ticket)
      if agent then
        return order, ticket, agent
      end
    end
    offset = offset + SPECIAL_BATCH
  until #some < SPECIAL_BATCH
end

local order, ticket, agent = firstOrdinary()
local specialOrder, specialTicket, specialAgent = firstSpecial(order)
if specialOrder then
  order, ticket, agent = specialOrder, specialTicket, specialAgent
end
if not order then
  return false
end
local conversation = conversationIn(order)
local name = cjson.decode(seatOf(agent).agent).name
local reservation = string.format(
    '{"id":%s,"conversation":%s,"epoch":%s,"agent":{"role":"agent","id":%s,"name":%s},"deadline":%s}',
    cjson.encode(ID), cjson.encode(conversation), ticket.epoch, cjson.encode(agent),
    cjson.encode(name), DEADLINE)
keep(conversation, ticket, ID, agent, reservation, ARGV[2])
return reservation
