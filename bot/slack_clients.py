"""The clients that call Slack: none retries by itself, and the certificates of this machine are read once.

Left alone, the SDK reads them anew for each call, which takes it longer than most answers take Jalon.
"""

import ssl

from slack_sdk import WebClient

from bot.settings import Settings

HTTP_TIMEOUT_SECONDS = 10


def web_client(settings: Settings) -> WebClient:
    """What calls Slack with the bot's token."""
    url = settings.slack_api_url
    return WebClient(
        token=settings.slack_bot_token.get_secret_value(),
        base_url=url,
        timeout=HTTP_TIMEOUT_SECONDS,
        retry_handlers=[],  # the SDK's own retry can post twice; the deliverer retries
        # A Slack on this machine speaks no TLS; a context would only slow its calls down.
        ssl=ssl.create_default_context() if url.startswith("https:") else None,
    )


def socket_opener(client: WebClient) -> WebClient:
    """What opens the sockets, to the same Slack: they need a context even where no TLS is spoken."""
    return WebClient(
        base_url=client.base_url,
        timeout=client.timeout,
        proxy=client.proxy,
        retry_handlers=[],
        ssl=client.ssl or ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT),  # this one trusts no certificate at all
    )
