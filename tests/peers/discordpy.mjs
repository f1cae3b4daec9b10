// discord.py 2 against the sandbox: starts it with PYTHON (python3), acts as the person, and counts.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Person, Steps, startSandbox } from './sandbox.mjs';

const { info, stop } = await startSandbox();
const steps = new Steps();
const ada = new Person(info, info.users.member1);
await ada.connect();
const bot = spawn(process.env.PYTHON ?? 'python3', [fileURLToPath(new URL('discordpy.py', import.meta.url))], { stdio: ['pipe', 'pipe', 'inherit'] });
bot.stdin.write(JSON.stringify(info) + '\n');
const said = [];
const waiting = new Set();
createInterface({ input: bot.stdout }).on('line', line => { said.push(JSON.parse(line)); for (const look of [...waiting]) look(); });
const from = step => new Promise((resolve, reject) => {
  const late = setTimeout(() => { waiting.delete(look); reject(new Error(`the bot did not come to: ${step}`)); }, 15_000);
  const look = () => {
    const found = said.find(s => s.step === step);
    if (!found) return;
    clearTimeout(late);
    waiting.delete(look);
    resolve(found);
  };
  waiting.add(look);
  look();
});

let registered, sent;
await steps.step('registers its commands', async () => { registered = await from('registered'); assert.ok(registered.ids.headlines); });
await steps.step('logs in and knows the channels', async () => assert.equal((await from('ready')).user, info.applicationId));
await steps.step('sends and edits a message', async () => {
  sent = await from('sent');
  await ada.event('MESSAGE_UPDATE', m => m.id === sent.id && m.content === 'Ferry runs again, twice a day');
});
await steps.step('starts a thread', async () => assert.equal((await from('thread')).id, sent.id));
await steps.step('makes a forum post', async () => assert.equal((await from('post')).content, 'First'));
await steps.step('publishes', () => from('published'));
await steps.step('writes a direct message', async () => { await from('direct'); await ada.event('MESSAGE_CREATE', m => m.content === 'For you'); });
await steps.step('is refused where it may not write', async () => assert.equal((await from('refused')).code, 50013));
await steps.step('reads the history', async () => assert.ok((await from('history')).contents.includes('Ferry runs again, twice a day')));
await steps.step('hears people', async () => {
  await ada.post(`/channels/${info.channels.general}/messages`, { content: 'hello' });
  assert.equal((await from('heard')).content, 'hello');
});
const command = options => ({ id: registered.ids.headlines, name: 'headlines', type: 1, options });
await steps.step('completes an option', async () => {
  await ada.interact(4, info.channels.news, command([{ type: 3, name: 'topic', value: 'sto', focused: true }]));
  assert.equal((await ada.event('APPLICATION_COMMAND_AUTOCOMPLETE_RESPONSE')).choices[0].name, 'storms');
});
await steps.step('defers, edits and follows up', async () => {
  await ada.interact(2, info.channels.news, command([{ type: 3, name: 'topic', value: 'storms' }]));
  await ada.event('MESSAGE_UPDATE', m => m.content === 'About storms' && m.flags === 64);
  await ada.event('MESSAGE_CREATE', m => m.content === 'More');
  assert.equal((await from('answered')).topic, 'storms');
});
await steps.step('answers a button', async () => {
  await ada.interact(3, info.channels.news, { component_type: 2, custom_id: 'coverage' }, { message_id: sent.id });
  await from('pressed');
});
bot.stdin.end();
await new Promise(resolve => bot.once('exit', resolve));
ada.close();
stop();
steps.finish();
setTimeout(() => process.exit(), 1000).unref();
