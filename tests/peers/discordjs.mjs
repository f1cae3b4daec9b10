// discord.js 14 against the sandbox, with nothing changed but the address of the API.
import assert from 'node:assert/strict';
import {
  ActionRowBuilder, ButtonBuilder, ButtonStyle, ChannelType, Client, ContainerBuilder, DiscordAPIError, EmbedBuilder, Events,
  GatewayIntentBits, MessageFlags, ModalBuilder, Partials, SlashCommandBuilder, StringSelectMenuBuilder, TextDisplayBuilder,
  TextInputBuilder, TextInputStyle,
} from 'discord.js';
import { Person, Steps, startSandbox } from './sandbox.mjs';

const { info, stop } = await startSandbox();
const steps = new Steps();
const client = new Client({
  intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.MessageContent, GatewayIntentBits.DirectMessages],
  partials: [Partials.Channel],
  rest: { api: info.api.replace(/\/v10$/, '') },
});
const ada = new Person(info, info.users.member1);
const mo = new Person(info, info.users.moderator);
const next = (name, fits = () => true) => new Promise((resolve, reject) => {
  const late = setTimeout(() => reject(new Error(`no ${name} came to the bot`)), 10_000);
  const hear = thing => { if (fits(thing)) { clearTimeout(late); client.off(name, hear); resolve(thing); } };
  client.on(name, hear);
});

let news, message, thread, commands;
await steps.step('logs in', async () => {
  const ready = next(Events.ClientReady);
  await client.login(info.botToken);
  await ready;
  assert.equal(client.user.id, info.applicationId);
});
await steps.step('knows its server and channels', async () => {
  const guild = client.guilds.cache.get(info.guildId);
  news = guild.channels.cache.get(info.channels.news);
  assert.equal(news.type, ChannelType.GuildText);
  assert.equal(guild.channels.cache.get(info.channels.forum).availableTags.length, 3);
});
await steps.step('people connect', async () => { await ada.connect(); await mo.connect(); });
await steps.step('registers commands for the server', async () => {
  commands = await client.guilds.cache.get(info.guildId).commands.set([
    new SlashCommandBuilder().setName('headlines').setDescription('Newest stories')
      .addStringOption(o => o.setName('topic').setDescription('Which').setRequired(true).setAutocomplete(true)),
    new SlashCommandBuilder().setName('channel').setDescription('Channels').setDefaultMemberPermissions(16n)
      .addSubcommand(s => s.setName('show').setDescription('Show one')
        .addChannelOption(o => o.setName('which').setDescription('Which one').addChannelTypes(ChannelType.GuildText).setRequired(true))),
    { name: 'Coverage', type: 3 },
  ]);
  assert.equal(commands.size, 3);
});
await steps.step('registers commands for everywhere', async () => {
  const everywhere = await client.application.commands.set([{ name: 'quiet', description: 'Quiet hours', contexts: [0, 1], integrationTypes: [0] }]);
  assert.equal(everywhere.first().contexts.length, 2);
});
await steps.step('sends a message with an embed, buttons and a nonce', async () => {
  message = await news.send({
    content: 'Harbour **reopens**',
    embeds: [new EmbedBuilder().setTitle('Harbour reopens').setURL('https://example.org/h').setDescription('After two days').setTimestamp()],
    components: [new ActionRowBuilder().addComponents(
      new ButtonBuilder().setCustomId('coverage').setLabel('Coverage').setStyle(ButtonStyle.Secondary),
      new ButtonBuilder().setURL('https://example.org/h').setLabel('Read').setStyle(ButtonStyle.Link))],
    allowedMentions: { parse: [] }, nonce: 'peer-1', enforceNonce: true,
  });
  assert.equal(message.embeds[0].title, 'Harbour reopens');
  const again = await news.send({ content: 'Another', nonce: 'peer-1', enforceNonce: true });
  assert.equal(again.id, message.id);
  assert.equal((await ada.event('MESSAGE_CREATE', m => m.id === message.id)).content, 'Harbour **reopens**');
});
await steps.step('edits it', async () => {
  const edited = await message.edit({ content: 'Harbour reopens after storm' });
  assert.ok(edited.editedTimestamp);
  await ada.event('MESSAGE_UPDATE', m => m.content === 'Harbour reopens after storm');
});
await steps.step('sends Components V2', async () => {
  const sent = await news.send({
    flags: MessageFlags.IsComponentsV2,
    components: [new ContainerBuilder().setAccentColor(0x2e86c1).addTextDisplayComponents(new TextDisplayBuilder().setContent('## Storm'))],
  });
  assert.equal(sent.components[0].components[0].content, '## Storm');
});
await steps.step('starts a thread from a message and writes there', async () => {
  thread = await message.startThread({ name: 'Harbour reopens', autoArchiveDuration: 1440 });
  assert.equal(thread.id, message.id);
  const inside = await thread.send('More soon');
  assert.equal(inside.channelId, thread.id);
  await ada.event('THREAD_CREATE', t => t.id === thread.id);
});
await steps.step('makes a forum post with a tag', async () => {
  const forum = client.channels.cache.get(info.channels.forum);
  const post = await forum.threads.create({ name: 'Storm over the coast', message: { content: 'First report' }, appliedTags: [forum.availableTags[0].id] });
  assert.equal((await post.fetchStarterMessage()).content, 'First report');
});
await steps.step('publishes an announcement', async () => {
  const sent = await client.channels.cache.get(info.channels.announcements).send('Published');
  await sent.crosspost(); // gives back the cached message, which the gateway may change later
  assert.ok((await sent.fetch(true)).flags.has(MessageFlags.Crossposted));
});
await steps.step('hears what people write', async () => {
  const heard = next(Events.MessageCreate, m => m.author.id === info.users.member1.id);
  await ada.post(`/channels/${info.channels.general}/messages`, { content: 'good morning' });
  assert.equal((await heard).content, 'good morning');
});
await steps.step('completes an option', async () => {
  const asked = next(Events.InteractionCreate, i => i.isAutocomplete());
  const command = commands.find(c => c.name === 'headlines');
  await ada.interact(4, info.channels.news, {
    id: command.id, version: command.version, name: 'headlines', type: 1, options: [{ type: 3, name: 'topic', value: 'sto', focused: true }],
  });
  const interaction = await asked;
  assert.equal(interaction.options.getFocused(), 'sto');
  await interaction.respond([{ name: 'Storms', value: 'storms' }]);
  assert.equal((await ada.event('APPLICATION_COMMAND_AUTOCOMPLETE_RESPONSE')).choices[0].value, 'storms');
});
await steps.step('defers, edits the answer and follows up', async () => {
  const asked = next(Events.InteractionCreate, i => i.isChatInputCommand());
  const command = commands.find(c => c.name === 'headlines');
  await ada.interact(2, info.channels.news, {
    id: command.id, version: command.version, name: 'headlines', type: 1, options: [{ type: 3, name: 'topic', value: 'storms' }],
  });
  const interaction = await asked;
  assert.equal(interaction.options.getString('topic'), 'storms');
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  await interaction.editReply('Two stories');
  assert.equal((await ada.event('MESSAGE_UPDATE', m => m.content === 'Two stories')).flags, 64);
  const more = await interaction.followUp({ content: 'And one more', flags: MessageFlags.Ephemeral });
  assert.equal(more.content, 'And one more');
  await interaction.deleteReply();
});
await steps.step('refuses a member what only moderators may', async () => {
  const command = commands.find(c => c.name === 'channel');
  const data = {
    id: command.id, version: command.version, name: 'channel', type: 1,
    options: [{ type: 1, name: 'show', options: [{ type: 7, name: 'which', value: info.channels.news }] }],
  };
  await assert.rejects(ada.interact(2, info.channels.news, data), /50013/);
  const asked = next(Events.InteractionCreate, i => i.isChatInputCommand() && i.commandName === 'channel');
  await mo.interact(2, info.channels.news, data);
  const interaction = await asked;
  assert.equal(interaction.options.getSubcommand(), 'show');
  assert.equal(interaction.options.getChannel('which').id, info.channels.news);
  const response = await interaction.reply({ content: 'Shown', withResponse: true });
  assert.equal(response.resource.message.content, 'Shown');
});
await steps.step('answers a button by updating its message', async () => {
  const pressed = next(Events.InteractionCreate, i => i.isButton());
  await ada.interact(3, info.channels.news, { component_type: 2, custom_id: 'coverage' }, { message_id: message.id, message_flags: 0 });
  const interaction = await pressed;
  assert.equal(interaction.message.id, message.id);
  await interaction.update({ content: 'Harbour reopens · 3 outlets' });
  await ada.event('MESSAGE_UPDATE', m => m.content.endsWith('3 outlets'));
});
await steps.step('offers a select and hears the choice', async () => {
  const sent = await news.send({
    content: 'Pick', components: [new ActionRowBuilder().addComponents(new StringSelectMenuBuilder().setCustomId('pick')
      .addOptions({ label: 'World', value: 'world' }, { label: 'Sport', value: 'sport' }))],
  });
  const chosen = next(Events.InteractionCreate, i => i.isStringSelectMenu());
  await ada.interact(3, info.channels.news, { component_type: 3, custom_id: 'pick', values: ['sport'] }, { message_id: sent.id });
  const interaction = await chosen;
  assert.deepEqual(interaction.values, ['sport']);
  await interaction.deferUpdate();
});
await steps.step('opens a modal and reads what was typed', async () => {
  const pressed = next(Events.InteractionCreate, i => i.isButton());
  await ada.interact(3, info.channels.news, { component_type: 2, custom_id: 'coverage' }, { message_id: message.id });
  await (await pressed).showModal(new ModalBuilder().setCustomId('note').setTitle('A note')
    .addComponents(new ActionRowBuilder().addComponents(new TextInputBuilder().setCustomId('text').setLabel('Text').setStyle(TextInputStyle.Short))));
  const modal = await ada.event('INTERACTION_MODAL_CREATE');
  assert.equal(modal.title, 'A note');
  const submitted = next(Events.InteractionCreate, i => i.isModalSubmit());
  await ada.interact(5, info.channels.news, {
    id: modal.id, custom_id: 'note', components: [{ type: 1, components: [{ type: 4, custom_id: 'text', value: 'wrong place' }] }],
  }, { message_id: message.id });
  const interaction = await submitted;
  assert.equal(interaction.fields.getTextInputValue('text'), 'wrong place');
  await interaction.reply({ content: 'Thanks', flags: MessageFlags.Ephemeral });
});
await steps.step('answers a message menu', async () => {
  const asked = next(Events.InteractionCreate, i => i.isMessageContextMenuCommand());
  const command = commands.find(c => c.name === 'Coverage');
  await ada.interact(2, info.channels.news, { id: command.id, version: command.version, name: 'Coverage', type: 3, target_id: message.id });
  const interaction = await asked;
  assert.equal(interaction.targetMessage.id, message.id);
  await interaction.reply('3 outlets');
});
await steps.step('writes a direct message and hears the answer', async () => {
  const person = await client.users.fetch(info.users.member1.id);
  const sent = await person.send('Your digest');
  const heard = next(Events.MessageCreate, m => m.channelId === sent.channelId && !m.author.bot);
  await ada.post(`/channels/${sent.channelId}/messages`, { content: 'thank you' });
  assert.equal((await heard).content, 'thank you');
});
await steps.step('makes a webhook and posts through it', async () => {
  const hook = await news.createWebhook({ name: 'Wire' });
  const sent = await hook.send({ content: 'By wire', username: 'The Wire' });
  assert.equal(sent.author.username, 'The Wire');
  await hook.delete();
});
await steps.step('is refused in Discord\'s way', async () => {
  await assert.rejects(news.send('x'.repeat(2001)), error => error instanceof DiscordAPIError && error.code === 50035);
  await assert.rejects(client.channels.cache.get(info.channels.locked).send('x'), error => error.code === 50013);
  await assert.rejects(news.messages.fetch(info.guildId), error => error.code === 10008);
});
await steps.step('waits for the limits instead of breaking them', async () => {
  const limited = [];
  client.rest.on('rateLimited', l => limited.push(l));
  const sports = client.channels.cache.get(info.channels.sports);
  await Promise.all(Array.from({ length: 7 }, (_, i) => sports.send(`n${i}`)));
  assert.ok(limited.length > 0 && limited.every(l => !l.global));
});
await steps.step('resumes after the gateway dropped', async () => {
  const resumed = next(Events.ShardResume);
  await fetch(new URL('/sandbox/gateway', info.page), { method: 'POST', body: JSON.stringify({ action: 'reconnect' }) });
  await resumed;
});
client.destroy();
ada.close();
mo.close();
stop();
steps.finish();
setTimeout(() => process.exit(), 1000).unref();
