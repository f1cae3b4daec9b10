"""discord.py 2 against the sandbox, with nothing changed but the addresses.

Called by discordpy.mjs, which starts the sandbox, acts as a person and counts.
Reads the sandbox's first line on stdin, then orders; writes one line of JSON for each thing done.
"""
import asyncio
import json
import sys

import discord
import yarl
from discord import app_commands

info = json.loads(sys.stdin.readline())
discord.http.Route.BASE = info["api"]
discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(info["gateway"])
intents = discord.Intents(guilds=True, guild_messages=True, message_content=True, dm_messages=True)
guild = discord.Object(int(info["guildId"]))


def say(what, **more):
    print(json.dumps({"step": what, **more}), flush=True)


class Bot(discord.Client):
    def __init__(self):
        super().__init__(intents=intents)
        self.tree = app_commands.CommandTree(self)

    async def setup_hook(self):
        commands = await self.tree.sync(guild=guild)
        say("registered", ids={c.name: str(c.id) for c in commands})

    async def on_ready(self):
        say("ready", user=str(self.user.id), channels=len(self.get_guild(guild.id).text_channels))
        news = self.get_channel(int(info["channels"]["news"]))
        message = await news.send("Ferry runs again", embed=discord.Embed(title="Ferry", description="From noon"), nonce="py-1",
                                  allowed_mentions=discord.AllowedMentions.none(), view=Buttons())
        await message.edit(content="Ferry runs again, twice a day")
        say("sent", id=str(message.id))
        thread = await message.create_thread(name="Ferry")
        await thread.send("Inside")
        say("thread", id=str(thread.id))
        forum = self.get_channel(int(info["channels"]["forum"]))
        post = await forum.create_thread(name="Ferry post", content="First", applied_tags=[forum.available_tags[0]])
        say("post", id=str(post.thread.id), content=post.message.content)
        announced = await self.get_channel(int(info["channels"]["announcements"])).send("Announced")
        await announced.publish()
        say("published")
        person = await self.fetch_user(int(info["users"]["member1"]["id"]))
        await person.send("For you")
        say("direct")
        try:
            await self.get_channel(int(info["channels"]["locked"])).send("x")
        except discord.Forbidden as error:
            say("refused", code=error.code)
        say("history", contents=[m.content async for m in news.history(limit=5)])

    async def on_message(self, message):
        if message.author.id != self.user.id:
            say("heard", content=message.content)


class Buttons(discord.ui.View):
    def __init__(self):
        super().__init__(timeout=None)

    @discord.ui.button(label="Coverage", custom_id="coverage")
    async def coverage(self, interaction, _):
        await interaction.response.edit_message(content="Pressed")
        say("pressed")


bot = Bot()


@bot.tree.command(name="headlines", description="Newest stories", guild=guild)
@app_commands.describe(topic="Which")
async def headlines(interaction: discord.Interaction, topic: str):
    await interaction.response.defer(ephemeral=True)
    await interaction.edit_original_response(content=f"About {topic}")
    await interaction.followup.send("More", ephemeral=True)
    say("answered", topic=topic)


@headlines.autocomplete("topic")
async def complete(_: discord.Interaction, current: str):
    return [app_commands.Choice(name=current + "rms", value="storms")]


async def main():
    async with bot:
        asyncio.get_running_loop().run_in_executor(None, lambda: (sys.stdin.read(), asyncio.run_coroutine_threadsafe(bot.close(), loop)))
        loop = asyncio.get_running_loop()
        await bot.start(info["botToken"])

loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
loop.run_until_complete(main())
