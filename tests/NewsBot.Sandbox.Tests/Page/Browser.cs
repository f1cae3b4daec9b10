using Microsoft.Playwright;

namespace NewsBot.Sandbox.Tests.Page;

/// <summary>One Chromium for all tests of the page.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Chromium))
        {
            throw new InvalidOperationException($"The page is tested in a browser: install Debian's package \"chromium\" so that {Chromium} exists.");
        }
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox"] });
    }

    /// <summary>A fresh window with nothing remembered; what goes wrong in it is collected.</summary>
    internal async Task<(IPage Page, List<string> Wrong)> OpenAsync(string address)
    {
        var context = await _browser!.NewContextAsync(new() { ViewportSize = new() { Width = 1200, Height = 800 } });
        context.SetDefaultTimeout(15_000);
        var page = await context.NewPageAsync();
        List<string> wrong = [];
        page.PageError += (_, error) => wrong.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                wrong.Add(message.Text);
            }
        };
        await page.GotoAsync(address);
        await page.Locator("#app[data-state=ready]").WaitForAsync();
        await page.Locator("#composer-text").WaitForAsync();
        return (page, wrong);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }
        _playwright?.Dispose();
    }
}
