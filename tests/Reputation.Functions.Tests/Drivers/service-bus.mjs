// The least of a Service Bus: queues over AMQP 1.0 with locks, delivery counts and dead-letter sub-queues, as its SDK asks for them.
// Argument: how often a message is delivered before it is dead-lettered. Writes the port that it listens on.
import { randomBytes } from 'node:crypto';
import rhea from 'rhea';

const mostDeliveries = Number(process.argv[2] ?? 10);
const deadLetters = '/$DeadLetterQueue';
const lockMilliseconds = 3_600_000;
const queues = new Map();
let sequence = 0;

const queueOf = name => {
  const key = name.replace(/^\//, '').toLowerCase();
  if (!queues.has(key)) queues.set(key, { name, waiting: [], takers: new Set() });
  return queues.get(key);
};

function put(name, entry, first = false) {
  const queue = queueOf(name);
  first ? queue.waiting.unshift(entry) : queue.waiting.push(entry);
  hand(queue);
}

function hand(queue) {
  for (const taker of queue.takers) {
    while (queue.waiting.length > 0 && taker.sendable() && taker.is_open()) {
      const entry = queue.waiting.shift();
      const delivery = taker.send({
        ...entry.message,
        header: undefined,
        durable: true,
        delivery_count: entry.count,
        message_annotations: {
          'x-opt-sequence-number': rhea.types.wrap_long(entry.sequence),
          'x-opt-enqueued-time': rhea.types.wrap_timestamp(entry.at),
          'x-opt-locked-until': rhea.types.wrap_timestamp(Date.now() + lockMilliseconds),
        },
      }, randomBytes(16));
      taker.held.set(delivery.id, { entry, delivery });
    }
  }
}

function giveBack(queue, entry) {
  entry.count++;
  if (entry.count < mostDeliveries || queue.name.endsWith(deadLetters)) {
    put(queue.name, entry, true);
    return;
  }

  const message = { ...entry.message, application_properties: { ...entry.message.application_properties, DeadLetterReason: 'MaxDeliveryCountExceeded' } };
  put(queue.name + deadLetters, { ...entry, message });
}

const outcomes = { accepted: rhea.message.accepted, modified: rhea.message.modified, released: rhea.message.released, rejected: rhea.message.rejected };

function settle(context, name) {
  const held = context.sender.held?.get(context.delivery.id);
  if (!held) {
    context.delivery.update(true);
    return;
  }

  context.sender.held.delete(context.delivery.id);
  context.delivery.update(true, outcomes[name](name === 'modified' ? { delivery_failed: true } : {}).described());
  if (name !== 'accepted') giveBack(queueOf(context.sender.source.address), held.entry);
}

const container = rhea.create_container({ id: 'service-bus' });
container.sasl_server_mechanisms.MSSBCBS = () => ({
  outcome: undefined,
  start() { this.outcome = true; },
});

// A token is asked for before each link; whoever has one is let in.
function answerToken(context) {
  const { message, connection } = context;
  connection.each_sender(
    sender => sender.send({
      to: message.reply_to,
      correlation_id: message.message_id,
      application_properties: { 'status-code': rhea.types.wrap_int(202), 'status-description': 'Accepted' },
      body: null,
    }, randomBytes(16)),
    sender => sender.source.address === '$cbs' && sender.target.address === message.reply_to);
}

// A link is as its client wants it; requests for tokens, which have no delivery tags, must be settled from the beginning.
function agree(link) {
  link.set_source(link.source);
  link.set_target(link.target);
  link.local.attach.snd_settle_mode = link.remote.attach.snd_settle_mode;
  link.local.attach.rcv_settle_mode = link.remote.attach.rcv_settle_mode;
}

container.on('sender_open', ({ sender }) => {
  agree(sender);
  if (sender.source.address === '$cbs') return;
  sender.held = new Map();
  queueOf(sender.source.address).takers.add(sender);
});
container.on('sendable', ({ sender }) => {
  if (sender.source.address !== '$cbs') hand(queueOf(sender.source.address));
});
container.on('sender_draining', ({ sender }) => sender.set_drained(true));
container.on('receiver_open', ({ receiver }) => agree(receiver));
container.on('message', context => {
  const address = context.receiver.target.address;
  if (address === '$cbs') answerToken(context);
  else put(address, { message: context.message, count: 0, sequence: ++sequence, at: Date.now() });
  context.delivery.accept();
});
for (const name of Object.keys(outcomes)) container.on(name, context => settle(context, name));

function leave(sender) {
  if (!sender.held) return;
  const queue = queueOf(sender.source.address);
  queue.takers.delete(sender);
  for (const { entry } of sender.held.values()) giveBack(queue, entry);
  sender.held.clear();
}

container.on('sender_close', ({ sender }) => leave(sender));
container.on('session_close', ({ session }) => session.each_link(leave));
container.on('disconnected', ({ connection }) => connection.each_sender(leave));
for (const harmless of ['error', 'connection_error', 'session_error', 'sender_error', 'receiver_error', 'protocol_error']) container.on(harmless, () => {});

const server = container.listen({
  host: '127.0.0.1',
  port: 0,
  receiver_options: { autoaccept: false, max_message_size: 262_144 },
  sender_options: { autosettle: false, treat_modified_as_released: false },
});
server.on('listening', () => console.log(server.address().port));
