"""Everything Jalon remembers, one attribute per noun: one public method is one thing done is one transaction."""

from storage.absences import Absences
from storage.actions import Actions
from storage.agenda_items import AgendaItems
from storage.agendas import Agendas
from storage.calendar import Calendar
from storage.calendar_changes import CalendarChanges
from storage.calendar_files import CalendarFiles
from storage.callers import Callers
from storage.carried_over import CarriedOver
from storage.catalogues import Catalogues
from storage.check_ins import CheckIns
from storage.closing import Closings
from storage.comments import Comments
from storage.contacts import Contacts
from storage.contributions import Contributions
from storage.database import Database
from storage.deletions import Deletions
from storage.digest_texts import DigestTexts
from storage.digests import Digests
from storage.due import Due
from storage.endings import Endings
from storage.erasure import Erasures
from storage.framing import Framing
from storage.help_requests import HelpRequests
from storage.homes import Homes
from storage.intakes import Intakes
from storage.invitations import Invitations
from storage.leaving import Leaving
from storage.meetings import Meetings
from storage.my_data import MyData
from storage.outbox import Outbox
from storage.overlays import Overlays
from storage.participations import Participations
from storage.people import People
from storage.preferences import Preferences
from storage.projects import Projects
from storage.purging import Purging
from storage.recognition.citations import Citations
from storage.recognition.thanks import ThanksGiven
from storage.reports import Reports
from storage.reviews import Reviews
from storage.role_cards import RoleCards
from storage.rounds import Rounds
from storage.runs import Runs
from storage.silences import Silences
from storage.templates import Templates
from storage.upgrades import Upgrades
from storage.uploads import Uploads
from storage.users import Users
from storage.waves import Waves


class Store:
    """The open base at `url` (migrated before: storage.migrate)."""

    def __init__(self, url: str) -> None:
        self.database = Database(url)
        self.outbox = Outbox(self.database)
        self.uploads = Uploads(self.database)
        self.due = Due(self.database)
        self.users = Users(self.database)
        self.callers = Callers(self.database)
        self.projects = Projects(self.database)
        self.people = People(self.database)
        self.invitations = Invitations(self.database)
        self.role_cards = RoleCards(self.database)
        self.intakes = Intakes(self.database)
        self.runs = Runs(self.database)
        self.framing = Framing(self.database)
        self.overlays = Overlays(self.database)
        self.catalogues = Catalogues(self.database)
        self.upgrades = Upgrades(self.database)
        self.templates = Templates(self.database)
        self.calendar = Calendar(self.database)
        self.calendar_changes = CalendarChanges(self.database)
        self.calendar_files = CalendarFiles(self.database)
        self.meetings = Meetings(self.database)
        self.digests = Digests(self.database)
        self.digest_texts = DigestTexts(self.database)
        self.carried_over = CarriedOver(self.database)
        self.agendas = Agendas(self.database)
        self.agenda_items = AgendaItems(self.database)
        self.actions = Actions(self.database)
        self.contacts = Contacts(self.database)
        self.contributions = Contributions(self.database)
        self.help_requests = HelpRequests(self.database)
        self.thanks = ThanksGiven(self.database)
        self.citations = Citations(self.database)
        self.rounds = Rounds(self.database)
        self.reports = Reports(self.database)
        self.reviews = Reviews(self.database)
        self.homes = Homes(self.database)
        self.preferences = Preferences(self.database)
        self.check_ins = CheckIns(self.database)
        self.participations = Participations(self.database)
        self.silences = Silences(self.database)
        self.absences = Absences(self.database)
        self.closings = Closings(self.database)
        self.comments = Comments(self.database)
        self.my_data = MyData(self.database)
        self.leaving = Leaving(self.database)
        self.erasures = Erasures(self.database)
        self.endings = Endings(self.database)
        self.purging = Purging(self.database)
        self.deletions = Deletions(self.database)
        self.waves = Waves(self.database)

    def close(self) -> None:
        self.database.close()
