"""The reader's window: three panes, header, banners, status line, and how they work together."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QCloseEvent, QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QVBoxLayout, QWidget

from liangjiang_reader.lang import errors
from liangjiang_reader.lang.catalogue import LANGUAGE_NAMES, _
from liangjiang_reader.model.outcomes import Failure
from liangjiang_reader.services.session import SessionState
from liangjiang_reader.services.workspace import Workspace
from liangjiang_reader.ui.actions import Actions
from liangjiang_reader.ui.activity import ActivityOpener
from liangjiang_reader.ui.alerting import Alerting
from liangjiang_reader.ui.article_pane import ArticlePane
from liangjiang_reader.ui.article_reader import ArticleReader
from liangjiang_reader.ui.article_window import ArticleWindows
from liangjiang_reader.ui.background import Background
from liangjiang_reader.ui.banner import Banner
from liangjiang_reader.ui.changes import Changes
from liangjiang_reader.ui.commanding import Commanding
from liangjiang_reader.ui.connection import edition_name, show_connection
from liangjiang_reader.ui.copying import Copying
from liangjiang_reader.ui.crash_notice import CrashNotice
from liangjiang_reader.ui.date_jump import DateJump
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.download_viewing import DownloadViewing
from liangjiang_reader.ui.edition_switch import EditionSwitch
from liangjiang_reader.ui.find_bar import FindBar
from liangjiang_reader.ui.header import Header
from liangjiang_reader.ui.headline_pane import HeadlinePane
from liangjiang_reader.ui.help import Help
from liangjiang_reader.ui.highlighting import Highlighting
from liangjiang_reader.ui.hit_marking import HitMarking
from liangjiang_reader.ui.keeping import KeepingOffline
from liangjiang_reader.ui.labelling import Labelling
from liangjiang_reader.ui.language import LanguageSwitch
from liangjiang_reader.ui.library_care import LibraryCare
from liangjiang_reader.ui.library_search import LibrarySearch
from liangjiang_reader.ui.links import Links
from liangjiang_reader.ui.list_marking import ListMarking
from liangjiang_reader.ui.list_options import ListOptions
from liangjiang_reader.ui.menus import Menus
from liangjiang_reader.ui.mirrors import Mirrors
from liangjiang_reader.ui.navigation import Navigator
from liangjiang_reader.ui.notes import Notes
from liangjiang_reader.ui.opening import Opening
from liangjiang_reader.ui.photo_viewing import PhotoViewing
from liangjiang_reader.ui.reading_on import ReadingOn
from liangjiang_reader.ui.refresh_schedule import RefreshSchedule
from liangjiang_reader.ui.related import Related
from liangjiang_reader.ui.search_alerts import SearchAlerts
from liangjiang_reader.ui.session_keeper import SessionKeeper
from liangjiang_reader.ui.settings_effects import SettingsEffects
from liangjiang_reader.ui.side_pane import SidePane
from liangjiang_reader.ui.status_line import StatusLine
from liangjiang_reader.ui.storage import Storage
from liangjiang_reader.ui.sync_controller import SyncController
from liangjiang_reader.ui.theme import Theme
from liangjiang_reader.ui.typography import Typography
from liangjiang_reader.ui.update_notice import UpdateNotice
from liangjiang_reader.ui.wall_switching import WallSwitching
from liangjiang_reader.ui.welcome import Welcome
from liangjiang_reader.ui.zoom import Zoom

_SIZE = (1240, 800)
_LEAST_SIZE = (720, 440)
_PANE_WIDTHS = (218, 372, 650)
_LEAST_WIDTHS = (168, 230, 280)
_STRETCH = (1, 2, 5)


class MainWindow(QMainWindow):
    """The window. Closing it ends all work and closes the workspace.

    Args:
        workspace: what to read; the window closes it, or what took its place.
        background: ended with the window.
        theme: colours and fonts.
        language: the switch of the interface language.
        state: how the window was left.
    """

    def __init__(
        self,
        workspace: Workspace,
        background: Background,
        theme: Theme,
        language: LanguageSwitch,
        state: SessionState,
    ) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self._theme, self._language = theme, language
        self.desk = Desk(workspace, background, workspace.edition_key)
        self._actions = Actions(self, theme)
        self._build(workspace)
        self.reader = ArticleReader(self.desk, self.article)
        self.navigator = Navigator(self.desk, self.tree, self.headlines, self.reader)
        self.sync, self._sync_sentence = SyncController(self.desk), ""
        self.editions = EditionSwitch(self.desk)
        self.storage = Storage(self.desk, self._actions, self)
        self.mirrors = Mirrors(self.desk, self.editions, self._actions, self)
        self.links = Links(self.desk, self)
        self.help = Help(self.desk, theme, self.links, self)
        self.zoom = Zoom(self.desk, self.article)
        self.photos = PhotoViewing(self, self._theme, self._actions["photos"])
        panes = (self.tree, self.headlines.list, self.article)
        self.commanding = Commanding(self.desk, self, self._actions, self.navigator, theme, panes)
        self._effects = SettingsEffects(self.desk, language, theme, self.editions, self.zoom)
        self._add_reading(theme)
        self._add_lists(theme)
        self._session = SessionKeeper(self.desk, self, self._splitter, self._where)
        wall = self._actions["photo_wall"]
        self.wall = WallSwitching(self, self._theme, self._splitter, self._session, wall)
        self._adopt(background, theme, language)
        self._connect_actions()
        self._connect_parts()
        self.resize(*_SIZE)
        self.setMinimumSize(*_LEAST_SIZE)
        self._session.restore_shape(state)
        self.retranslate_ui()
        self._show_article_state()
        same_edition = state.edition == self.desk.edition_key
        self.headlines.list.setFocus()
        self.navigator.start(state.place, state.article if same_edition else "")
        self._fill_sample()
        self.typography.tell_missing()

    def retranslate_ui(self) -> None:
        """Set all texts in the current language."""
        following = self._language.next
        self._actions.set_next_language(LANGUAGE_NAMES.get(following, following))
        self.menus.retranslate_ui()
        self._side.retranslate_ui()
        self._status.retranslate_ui()
        self._splitter.setAccessibleName(_("Panes"))
        self.menuBar().setAccessibleName(_("Menu"))
        self.reader.retranslate()
        self._show_title()
        self._show_connection()
        self._status.set_activity("")  # what was told is in the other language
        self._show_sync()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Remember the new size."""
        super().resizeEvent(event)
        self._session.note()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Remember the new place."""
        super().moveEvent(event)
        self._session.note()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Store where the person is, then end everything at once, or wait in the tray."""
        self._store_state()
        if self.alerting.kept_in_tray(event):
            return
        self.photos.close()
        self.commanding.close()
        self.hide()
        self.desk.background.close()
        self.desk.workspace.close()
        self._language.close()
        super().closeEvent(event)

    def _add_reading(self, theme: Theme) -> None:
        """What works on the article, and windows of its own."""
        self.reading_on = ReadingOn(self.desk, self.navigator, self.article, self._actions)
        self.related = Related(self.desk, self.reader, self.navigator, self.article)
        self.find_bar = FindBar(self.article, self._theme, self._actions)
        self.hits = HitMarking(
            self.desk, self.reader, self.navigator, self.find_bar, self.headlines.list
        )
        self.library_search = LibrarySearch(
            self.desk, theme, self.navigator, self.editions, self._actions, self.hits, self
        )
        self.search_alerts = SearchAlerts(self.desk, self.navigator, self.sync, self._actions, self)
        self.alerting = Alerting(
            self.desk, self.navigator, self.sync, self.search_alerts, self._actions, self
        )
        self.opening = Opening(
            self.desk, theme, self.navigator, self.editions, self.library_search, self.links,
            self._actions, self,
        )  # fmt: skip
        self.update_notice = UpdateNotice(self.desk, self)
        self.care = LibraryCare(self.desk, self._actions, self)
        self.highlighting = Highlighting(self.desk, theme, self.article, self._actions)
        self.notes = Notes(
            self.desk, theme, self.navigator, self.editions, self.highlighting, self.article,
            self._actions, self,
        )  # fmt: skip
        lists = (self.tree, self.headlines.list)
        self.typography = Typography(self.desk, theme, self.article, lists)
        self.activity = ActivityOpener(self.desk, theme, self.headlines, self._actions, self)
        folder = self.desk.workspace.folders.data / "reports"
        self.crash_notice = CrashNotice(folder, self.links, self._status, self._actions, self)
        self.schedule = RefreshSchedule(self.desk, self.sync, self)
        self.changes = Changes(self.desk, self.article, self.reader, self._actions)
        self.copying = Copying(self.desk, self.article, self._actions)

    def _add_lists(self, theme: Theme) -> None:
        """What works on the lists."""
        self.marking = ListMarking(self.desk, self.headlines, self.reader, self._actions)
        self.labelling = Labelling(self.desk, theme, self.marking.rows, self._actions, self)
        self.list_options = ListOptions(self.desk, self.headlines, self.menus, self._actions)
        self.date_jump = DateJump(self.desk, self.headlines, self._actions)
        self.article_windows = ArticleWindows(
            self.desk, theme, self.links, self.marking, self._actions, self
        )
        self.keeping = KeepingOffline(
            self.desk, self.navigator, self.sync, self._side.sections, self._actions, self
        )
        self.downloads = DownloadViewing(self.desk, theme, self.navigator, self._actions, self)

    def _adopt(self, *others: QObject) -> None:
        """What has no place among the widgets lives and dies with the window all the same."""
        own = (self.desk, self.reader, self.navigator, self.sync, self.editions, self.zoom)
        for part in (*own, *others, self._effects, self._session):
            part.setParent(self)

    def _build(self, workspace: Workspace) -> None:
        self.menus = Menus(self.menuBar(), self._actions, workspace.editions)
        self._header = Header(self._actions, self)
        self._sample_banner, self._offline_banner = Banner("sample", self), Banner("offline", self)
        self._sample_banner.emphasise()
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setObjectName("splitter")
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._side = SidePane(self.desk, self._theme, self.menus.edition, self)
        self.tree = self._side.tree
        self.headlines = HeadlinePane(self.desk, self._theme, self)
        zoom = workspace.settings.zoom_percent
        self.article = ArticlePane(self.desk, self._theme, zoom, self)
        panes = (self._side, self.headlines, self.article)
        for place, (pane, least) in enumerate(zip(panes, _LEAST_WIDTHS, strict=True)):
            pane.setMinimumWidth(least)
            self._splitter.addWidget(pane)
            self._splitter.setStretchFactor(place, _STRETCH[place])
        self._splitter.setSizes(list(_PANE_WIDTHS))
        self.welcome = Welcome(self.desk, self._language, self)
        self._status = StatusLine(self._theme, self._actions["cancel"], self)
        content = QWidget(self)
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self._header, self._sample_banner, self._offline_banner, self.welcome):
            layout.addWidget(part)
        layout.addWidget(self._splitter, 1)
        layout.addWidget(self._status)
        self.setCentralWidget(content)

    def _connect_actions(self) -> None:
        actions = self._actions
        actions["refresh"].triggered.connect(self._on_refresh)
        actions["cancel"].triggered.connect(self.sync.cancel)
        actions["offline"].triggered.connect(self.desk.set_offline)
        actions["sample"].triggered.connect(self.editions.open_sample)
        actions["quit"].triggered.connect(self.close)
        actions["follow"].triggered.connect(self.editions.follow_interface)
        actions["language"].triggered.connect(self._on_next_language)
        actions["zoom_in"].triggered.connect(self.zoom.larger)
        actions["zoom_out"].triggered.connect(self.zoom.smaller)
        actions["zoom_reset"].triggered.connect(self.zoom.reset)
        actions["lists_larger"].triggered.connect(self.typography.larger_lists)
        actions["lists_smaller"].triggered.connect(self.typography.smaller_lists)
        actions["full_screen"].triggered.connect(self._on_full_screen)
        actions["search"].triggered.connect(self._on_search)
        actions["back"].triggered.connect(self.navigator.back)
        actions["forward"].triggered.connect(self.navigator.forward)
        actions["next"].triggered.connect(self.headlines.choose_next)
        actions["previous"].triggered.connect(self.headlines.choose_previous)
        actions["browser"].triggered.connect(self._on_browse)
        actions["guide"].triggered.connect(self.help.open_guide)
        actions["about"].triggered.connect(self.help.open_about)
        self.menus.edition.chosen.connect(self.editions.use_edition)
        self.welcome.language_chosen.connect(self._on_language)
        self.welcome.edition_chosen.connect(self.editions.use_edition)
        self.welcome.edition_follows.connect(self.editions.follow_interface)
        self.welcome.guide_wanted.connect(self.help.open_guide)
        self.welcome.folder_wanted.connect(self.links.open_folder)
        self.menus.language.chosen.connect(self._on_language)
        self.menus.theme.chosen.connect(self._on_theme)

    def _connect_parts(self) -> None:
        self.desk.replaced.connect(self._on_replaced)
        self.desk.connection_changed.connect(self._show_connection)
        self.desk.failed.connect(self._on_failed)
        self.search_alerts.told.connect(self._status.set_activity)
        self.alerting.told.connect(self._status.set_activity)
        self.update_notice.told.connect(self._status.set_activity)
        self.reading_on.told.connect(self._status.set_activity)
        self._connect_storage()
        self.labelling.changed.connect(self._on_labels_changed)
        self.navigator.labels_arrived.connect(self.labelling.show_labels)
        self.headlines.list.selectionModel().selectionChanged.connect(self._on_selection)
        self.typography.told.connect(self._status.set_activity)
        self.highlighting.told.connect(self._status.set_activity)
        self.desk.settings_changed.connect(self._show_title)
        self.editions.failed.connect(self._on_failed)
        self.opening.failed.connect(self._on_failed)
        self.editions.leaving.connect(self._store_state)
        self.reader.changed.connect(self._show_article_state)
        self.navigator.moved.connect(self._on_moved)
        self.sync.changed.connect(self._show_sync)
        more = (
            self.keeping.stored,
            self.sync.stored,
            self.downloads.work.stored,
            self.care.restored,
        )
        for signal in more:
            signal.connect(self.headlines.read_again)
            signal.connect(self.navigator.count_again)
        self.headlines.opened.connect(self.article.setFocus)
        self.article.link_hovered.connect(self._status.show_link)
        self.article.link_pressed.connect(self.links.follow)
        self.article.action_pressed.connect(self._on_pane_action)
        self.links.article_found.connect(self.navigator.open_article)
        self.links.told.connect(self._status.set_activity)
        self._language.changed.connect(self.editions.on_language_changed)
        self._offline_banner.button.clicked.connect(self._on_go_online)
        self._sample_banner.button.clicked.connect(self._on_leave_sample)

    @Slot()
    def _on_labels_changed(self) -> None:
        self.headlines.read_again()
        self.navigator.count_again()

    def _where(self) -> tuple[str, str]:
        ref = self.reader.ref
        return self.navigator.place.key, ref.id if ref else ""

    @Slot()
    def _store_state(self) -> None:
        self.reader.save_position()
        self._session.save()

    @Slot()
    def _on_refresh(self) -> None:
        self.sync.start(self.navigator.place.section_keys(self.desk.edition))

    @Slot()
    def _on_next_language(self) -> None:
        self._on_language(self._language.next)

    @Slot(str)
    def _on_language(self, language: str) -> None:
        self._language.use(language)
        self.desk.change_setting(language=language)

    @Slot(str)
    def _on_theme(self, choice: str) -> None:
        self._theme.choose(choice)
        self.desk.change_setting(theme=choice)

    @Slot(bool)
    def _on_full_screen(self, full: bool) -> None:
        if full:
            self.showFullScreen()
        else:
            self.showNormal()

    @Slot()
    def _on_search(self) -> None:
        self.wall.leave()
        self.headlines.focus_search()

    @Slot()
    def _on_browse(self) -> None:
        self.links.browse(self.reader.web_address())

    @Slot()
    def _on_go_online(self) -> None:
        """The button of the banner: go online, or try whether the site answers again."""
        if self.desk.offline:
            self.desk.set_offline(False)
        self.navigator.renew_list()

    @Slot()
    def _on_leave_sample(self) -> None:
        self.editions.open_sample(False)

    @Slot(str)
    def _on_pane_action(self, name: str) -> None:
        if name == "retry":
            self.reader.retry()
        elif name == "browser":
            self._on_browse()
        elif name == "sample":
            self.editions.open_sample(True)
        elif name == "online":
            self.desk.set_offline(False)
            self.reader.retry()

    @Slot()
    def _on_replaced(self) -> None:
        """Another edition or workspace is open: begin in the same place there."""
        place = self.navigator.place.key
        self._side.show_edition()
        self.navigator.history.clear()
        self.navigator.start(place)
        self._show_title()
        self._fill_sample()

    def _fill_sample(self) -> None:
        """The sample edition comes with the program: all of it is there from the start."""
        if self.desk.sample:
            self.sync.start(tuple(section.key for section in self.desk.edition.sections))

    @Slot()
    def _on_moved(self) -> None:
        self._show_title()
        self._session.note()
        history = self.navigator.history
        self._actions["back"].setEnabled(history.can_go_back)
        self._actions["forward"].setEnabled(history.can_go_forward)

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        self._status.set_activity(errors.sentence(failure), errors.advice(failure))

    @Slot()
    def _show_article_state(self) -> None:
        article, self._several = self.reader.article, self.marking.several
        self._actions.set_article(
            read=article is None or article.marks.read,
            starred=article is not None and article.marks.starred,
            there=article is not None,
            web=bool(self.reader.web_address()),
            changed=article is not None and article.versions > 1,
            several=self._several,
        )

    @Slot()
    def _on_selection(self) -> None:
        if self.marking.several != self._several:
            self._show_article_state()

    @Slot()
    def _show_title(self) -> None:
        place = self.navigator.place.name(self.desk.edition)
        name = _("Liangjiang Reader")
        title = _("{place} – {program}").format(place=place, program=name) if place else name
        self.setWindowTitle(title)
        self._side.edition.setText(edition_name(self.desk))
        self.menus.edition.set_chosen(self.desk.edition_key)
        self.menus.language.set_chosen(self._language.current)
        self.menus.theme.set_chosen(self._theme.choice)
        self._actions["follow"].setChecked(self.editions.follows_interface)
        self._actions["sample"].setChecked(self.desk.sample)

    def _connect_storage(self) -> None:
        self.sync.ended.connect(self.storage.look)
        self.storage.told.connect(self._status.set_activity)
        self.storage.cleaned.connect(self.headlines.read_again)
        self.storage.limit_wanted.connect(
            partial(self.commanding.open_settings, "storage_limit_mb")
        )

    @Slot()
    def _show_connection(self) -> None:
        show_connection(self.desk, self._status, self._offline_banner, self._sample_banner)
        self._actions["offline"].setChecked(self.desk.offline)
        self._show_title()

    @Slot()
    def _show_sync(self) -> None:
        running, progress = self.sync.running, self.sync.progress
        self._actions["refresh"].setEnabled(not running)
        self._actions["cancel"].setEnabled(running and not self.sync.stopping)
        if running:
            done, total = (progress.done, progress.total) if progress else (0, 0)
            self._status.show_progress(done, total)
        else:
            self._status.hide_progress()
        sentence, told = self.sync.sentence(), self._sync_sentence
        self._sync_sentence = sentence
        if sentence:
            self._status.set_activity(sentence, "\n".join(self.sync.problems()))
        else:
            self._status.forget(told)
