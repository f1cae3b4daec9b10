// Who may see and write where: roles, then overwrites, as Discord computes it.

const bit = { administrator: 1n << 3n, viewChannel: 1n << 10n, sendMessages: 1n << 11n, sendInThreads: 1n << 38n, useCommands: 1n << 31n };

function permissionsIn(store, channel) {
  if (channel.parent_id && channel.type >= 10 && channel.type <= 12) channel = store.channels.get(channel.parent_id) ?? channel;
  if (store.guild?.owner_id === store.me.id) return ~0n;
  const mine = [store.guild?.id, ...(store.member(store.me.id)?.roles ?? [])];
  let permissions = mine.reduce((all, id) => all | BigInt(store.roles.get(id)?.permissions ?? 0), 0n);
  if (permissions & bit.administrator) return ~0n;
  const overwrites = channel.permission_overwrites ?? [];
  const apply = (list) => {
    const deny = list.reduce((all, o) => all | BigInt(o.deny), 0n);
    const allow = list.reduce((all, o) => all | BigInt(o.allow), 0n);
    permissions = (permissions & ~deny) | allow;
  };
  apply(overwrites.filter((o) => o.id === store.guild?.id));
  apply(overwrites.filter((o) => o.id !== store.guild?.id && mine.includes(o.id)));
  apply(overwrites.filter((o) => o.id === store.me.id));
  return permissions;
}

export const mayRead = (store, channel) => Boolean(permissionsIn(store, channel) & bit.viewChannel);

export function mayWrite(store, channel) {
  if (channel.type === 1) return true;
  const thread = channel.type >= 10 && channel.type <= 12;
  return Boolean(permissionsIn(store, channel) & (thread ? bit.sendInThreads : bit.sendMessages));
}

/** Whether a command with default_member_permissions is offered to this person. */
export function mayUse(store, command, channel) {
  const wanted = command.default_member_permissions;
  if (wanted === null || wanted === undefined || channel?.type === 1) return true;
  const has = permissionsIn(store, channel);
  return BigInt(wanted) === 0n ? has === ~0n : (has & BigInt(wanted)) === BigInt(wanted);
}
