-- What the scripts of the desk share; put in front of each that says "uses: desk".
--
-- KEYS of every script of the desk, in this order (class Keys):
--   1 state         hash: run (the server that it was told to), generation, filler, fillerUntil
--   2 line          sorted set without scores: order key of what waits (class Terms)
--   3 open          sorted set without scores: kind, \1, order key of what waits and is not offered
--   4 kinds         set: the kinds that "open" has
--   5 tickets       hash: conversation -> JSON, what is known of it in its epoch
--   6 waiting       hash: conversation -> JSON that the server wrote
--   7 reservations  hash: identifier -> JSON that the server wrote
--   8 chats         hash: conversation -> JSON that the server wrote
--   9 seats         hash: agent -> JSON
--  10 free          sorted set of who may be asked: used / capacity, then servedAt, a space, agent
--
-- A kind is what decides who suits (class Terms), or '!' when that cannot be said without looking:
-- somebody declined it, or it is for one agent. Of each other kind the first decides for all, so
-- that 5,000 chats that nobody suits cost as much as one.
--
-- Numbers of 64 bits stay text: they are compared, never written back.
local STATE, LINE, OPEN, KINDS, TICKETS = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local WAITING, RESERVATIONS, CHATS, SEATS, FREE = KEYS[6], KEYS[7], KEYS[8], KEYS[9], KEYS[10]
local SPECIAL = '!'

local function runId()
  return string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
end

-- Which filling it is; false while it is not full, or was filled by another server: after a restart
-- or a failover the newest tellings may be missing.
local function generation()
  local known = redis.call('HMGET', STATE, 'generation', 'run')
  return known[1] and known[2] == runId() and known[1]
end

-- Who suits what. -----------------------------------------------------------------------------

local seats = {}

-- An agent's seat; nil when nothing is known.
local function seatOf(agent)
  if seats[agent] == nil then
    local text = redis.call('HGET', SEATS, agent)
    seats[agent] = text and cjson.decode(text) or false
  end
  return seats[agent] or nil
end

local function seatMade(agent)
  local seat = seatOf(agent)
  if not seat then
    seat = {state = 'offline', capacity = 0, connected = false, missed = 0, servedAt = '0',
            chats = {}, reserved = {}}
    seats[agent] = seat
  end
  return seat
end

local function serves(seat, conversation)
  if seat.chats[conversation] then
    return true
  end
  for _, reserved in pairs(seat.reserved) do
    if reserved == conversation then
      return true
    end
  end
  return false
end

local function used(seat)
  local count, counted = 0, {}
  for conversation in pairs(seat.chats) do
    count, counted[conversation] = count + 1, true
  end
  for _, conversation in pairs(seat.reserved) do
    if not counted[conversation] then
      count, counted[conversation] = count + 1, true
    end
  end
  return count
end

local function saveSeat(agent, seat)
  local taken = used(seat)
  local available = seat.agent and seat.connected and seat.state == 'available'
  local place = nil
  if available and taken < seat.capacity then
    place = string.format('%020.0f %s', tonumber(seat.servedAt), agent)
  end
  if seat.place and seat.place ~= place then
    redis.call('ZREM', FREE, seat.place)
  end
  if place then
    redis.call('ZADD', FREE, string.format('%.17g', taken / seat.capacity), place)
  end
  seat.place = place
  redis.call('HSET', SEATS, agent, cjson.encode(seat))
end

local function served(seat, now)
  if tonumber(now) > tonumber(seat.servedAt) then
    seat.servedAt = now
  end
end

-- What is known of a conversation. ------------------------------------------------------------

local function ticketOf(conversation)
  local text = redis.call('HGET', TICKETS, conversation)
  return text and cjson.decode(text) or nil
end

local function leaveOpen(ticket)
  if ticket.open then
    redis.call('ZREM', OPEN, ticket.open)
    local from, to = '[' .. ticket.openKind .. '\1', '(' .. ticket.openKind .. '\2'
    if #redis.call('ZRANGEBYLEX', OPEN, from, to, 'LIMIT', 0, 1) == 0 then
      redis.call('SREM', KINDS, ticket.openKind)
    end
    ticket.open, ticket.openKind = nil, nil
  end
end

local function saveTicket(conversation, ticket)
  local kind, open = nil, nil
  if ticket.order and next(ticket.reserved) == nil then
    local ordinary = next(ticket.declined) == nil and not ticket.only
    kind = ordinary and ticket.kind or SPECIAL
    open = kind .. '\1' .. ticket.order
  end
  if ticket.open ~= open then
    leaveOpen(ticket)
    if open then
      redis.call('ZADD', OPEN, 0, open)
      redis.call('SADD', KINDS, kind)
      ticket.open, ticket.openKind = open, kind
    end
  end
  redis.call('HSET', TICKETS, conversation, cjson.encode(ticket))
end

local function forget(conversation, ticket)
  leaveOpen(ticket)
  if ticket.order then
    redis.call('ZREM', LINE, ticket.order)
    redis.call('HDEL', WAITING, conversation)
  end
  if ticket.held then
    redis.call('HDEL', CHATS, conversation)
    local seat = seatMade(ticket.held)
    seat.chats[conversation] = nil
    saveSeat(ticket.held, seat)
  end
  for id, agent in pairs(ticket.reserved) do
    redis.call('HDEL', RESERVATIONS, id)
    local seat = seatMade(agent)
    seat.reserved[id] = nil
    saveSeat(agent, seat)
  end
  redis.call('HDEL', TICKETS, conversation)
end

-- What is known of a conversation in this epoch, and saved; nil when more is known already.
local function ticketIn(conversation, epoch, now)
  local known = ticketOf(conversation)
  if known and tonumber(known.epoch) < tonumber(epoch) then
    forget(conversation, known)
  elseif known then
    return tonumber(known.epoch) == tonumber(epoch) and known or nil
  end
  local fresh = {epoch = epoch, since = now, declined = {}, reserved = {}}
  saveTicket(conversation, fresh)
  return fresh
end

local function keep(conversation, ticket, id, agent, reservation, now)
  redis.call('HSET', RESERVATIONS, id, reservation)
  ticket.reserved[id] = agent
  saveTicket(conversation, ticket)
  local seat = seatMade(agent)
  seat.reserved[id] = conversation
  served(seat, now)
  saveSeat(agent, seat)
end

-- Takes a place of the agent, whether one is free or not.
local function offer(id, conversation, epoch, agent, reservation, now)
  local ticket = ticketIn(conversation, epoch, now)
  if ticket and redis.call('HEXISTS', RESERVATIONS, id) == 0 then
    keep(conversation, ticket, id, agent, reservation, now)
  end
end
