"""Jalon as it serves, with its clock standing at BENCH_NOW: every day is the day the pilots' round is open."""

import os
from datetime import datetime

from bot.composition import compose
from bot.logs import configure_logs
from bot.precedence import answer_promptly
from bot.serve import stop_on_signal
from bot.settings import read_settings
from bot.socket_mode import serve_socket
from sandbox.rehearsing import HandClock

if __name__ == "__main__":
    configure_logs()
    house = compose(read_settings(), HandClock(datetime.fromisoformat(os.environ["BENCH_NOW"])))
    answer_promptly()
    try:
        serve_socket(house, os.environ["SLACK_APP_TOKEN"], stop_on_signal())
    finally:
        house.close()
