"""The members of the workspace and the user object that Slack shows of them."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class User:
    """Someone of the workspace. `tz` is an IANA zone or None; `locale` like `fr-FR`."""

    id: str
    real_name: str
    display_name: str = ""
    tz: str | None = "Europe/Paris"
    locale: str = "fr-FR"
    deleted: bool = False
    is_bot: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    is_stranger: bool = False
    is_admin: bool = False
    email: str | None = None

    @property
    def name(self) -> str:
        """What others read: the display name, else the real name."""
        return self.display_name or self.real_name

    @property
    def handle(self) -> str:
        """The legacy user name of payloads: `karim.ziani`."""
        return ".".join(self.real_name.lower().split())

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the person's device; UTC when they set none."""
        return ZoneInfo(self.tz or "UTC")


def user_object(user: User, team_id: str, now: float, include_locale: bool) -> dict[str, Any]:
    """The user as `users.info`, `users.list` and `user_change` give it; `now` (epoch) dates the zone's offset."""
    shown: dict[str, Any] = {
        "id": user.id,
        "team_id": team_id,
        "name": user.handle,
        "deleted": user.deleted,
        "real_name": user.real_name,
        "profile": {
            "display_name": user.display_name,
            "real_name": user.real_name,
            "status_text": "",
            "status_emoji": "",
            "status_expiration": 0,
            "team": team_id,
        },
        "is_admin": user.is_admin,
        "is_owner": False,
        "is_bot": user.is_bot,
        "is_app_user": False,
        "is_restricted": user.is_restricted,
        "is_ultra_restricted": user.is_ultra_restricted,
        "updated": int(now),
    }
    if user.is_stranger:
        shown["is_stranger"] = True
    if user.tz is not None and not user.deleted:
        moment = datetime.fromtimestamp(now, UTC).astimezone(user.zone)
        offset = moment.utcoffset()
        shown |= {
            "tz": user.tz,
            "tz_label": moment.tzname() or user.tz,
            "tz_offset": int(offset.total_seconds()) if offset is not None else 0,
        }
    if include_locale and not user.deleted:
        shown["locale"] = user.locale
    return shown
