"""The clients that call Slack: whom they trust, and that they read the machine's certificates once."""

import ssl

import pytest
from pydantic import SecretStr

from bot.settings import Settings
from bot.slack_clients import socket_opener, web_client


def settings(url: str) -> Settings:
    return Settings(slack_bot_token=SecretStr("xoxb-1"), slack_api_url=url)


def test_every_call_to_slack_and_every_socket_trust_what_the_machine_trusts() -> None:
    client = web_client(settings("https://slack.com/api/"))

    assert client.ssl is not None
    assert client.ssl.verify_mode is ssl.CERT_REQUIRED
    assert client.ssl.check_hostname
    assert client.ssl.cert_store_stats()["x509_ca"] > 0
    assert socket_opener(client).ssl is client.ssl


def test_beside_a_slack_without_tls_no_certificate_is_trusted() -> None:
    client = web_client(settings("http://127.0.0.1:1/api/"))
    opener = socket_opener(client)

    assert client.ssl is None
    assert opener.base_url == client.base_url
    assert opener.ssl is not None
    assert opener.ssl.verify_mode is ssl.CERT_REQUIRED
    assert opener.ssl.cert_store_stats()["x509_ca"] == 0


@pytest.mark.parametrize("url", ["https://slack.com/api/", "http://127.0.0.1:1/api/"])
def test_nobody_but_the_deliverer_tries_again(url: str) -> None:
    client = web_client(settings(url))

    assert client.retry_handlers == []
    assert socket_opener(client).retry_handlers == []
