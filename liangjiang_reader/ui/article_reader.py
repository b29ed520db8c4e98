"""Opening articles: the stored copy at once, the net behind it, photos as they come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from liangjiang_reader.lang import catalogue
from liangjiang_reader.model.library import StoredArticle, StoredPhoto
from liangjiang_reader.model.outcomes import ErrorCode, Failure, Origin
from liangjiang_reader.render.pane import Message, Notice
from liangjiang_reader.services.events import OFFLINE_CODES
from liangjiang_reader.services.reading import Opened, Reading
from liangjiang_reader.ui import article_states
from liangjiang_reader.ui.article_pane import ArticlePane
from liangjiang_reader.ui.background import Lane, Task
from liangjiang_reader.ui.desk import Desk
from liangjiang_reader.ui.history import ArticleRef

#: A state that lasts shorter than this is not shown: it would only flash.
_LATE_MS = 200
_POSITION_MS = 700
#: How long an article is on show until it counts as read, and how far down, for those settings.
_WHILE_MS = 5000
_END_SHARE = 0.97


@dataclass(frozen=True, slots=True)
class _Stored:
    article: StoredArticle | None
    due: bool


@dataclass(frozen=True, slots=True)
class _Refusal:
    """Why nothing can be shown, and whether the library is empty."""

    reason: Failure
    empty: bool


class ArticleReader(QObject):
    """Brings one article at a time into the pane.

    Attributes:
        ref: the article on show or on its way, None for none.
        section: the section the person is in, named above an article of it.

    Signals:
        changed: another article is on show, or its marks changed.
        marked: an article's marks changed (carries its StoredArticle).
        retry_list: "Try again" was pressed where no article is open.
    """

    changed = Signal()
    marked = Signal(object)
    retry_list = Signal()

    def __init__(self, desk: Desk, pane: ArticlePane) -> None:
        super().__init__()
        self._desk, self._pane = desk, pane
        self.ref: ArticleRef | None = None
        self.section: str | None = None
        self._shown = False
        self._reason: Failure | None = None
        self._stale_because: Failure | None = None
        self._updated = False
        self._message: Callable[[], Message] = article_states.nothing_chosen
        self._late = self._timer(_LATE_MS, self._show_loading)
        self._position = self._timer(_POSITION_MS, self.save_position)
        self._reading_while = self._timer(_WHILE_MS, self._on_read_while)
        self._read_when = ""
        pane.moved.connect(self._on_moved)
        self.clear()

    @property
    def article(self) -> StoredArticle | None:
        """The article on show, None while it is on its way."""
        return self._pane.article if self._shown else None

    def open(self, ref: ArticleRef) -> None:
        """Show an article; nothing happens if it is on show."""
        if ref == self.ref and self._reason is None:
            return
        self._begin(ref)
        reading = self._desk.workspace.reading
        self._desk.background.run(
            self, lambda _task: _stored(reading, ref), self._on_stored, topic="stored"
        )

    def clear(self) -> None:
        """Show that nothing is chosen."""
        self._begin(None)
        self._late.stop()
        self._tell(article_states.nothing_chosen)

    def refuse(self, reason: Failure) -> None:
        """Say why there is nothing to show; the sample edition is offered to an empty library."""
        self._late.stop()
        workspace = self._desk.workspace

        def look(_task: Task) -> _Refusal:
            return _Refusal(reason, not workspace.sample and workspace.status().articles == 0)

        self._desk.background.run(self, look, self._on_refusal, topic="refusal")

    def retry(self) -> None:
        """Ask the site again, also for what it was left in peace about."""
        if self.ref is None:
            self.retry_list.emit()
            return
        self._fetch(force=True)

    def toggle_read(self) -> None:
        """Mark the article unread, or read again."""
        article = self.article
        if article is not None:
            self._mark(article, read=not article.marks.read)

    def toggle_starred(self) -> None:
        """Give the article a star, or take it away."""
        article = self.article
        if article is not None:
            self._mark(article, starred=not article.marks.starred)

    def show_marks(self, ids: set[str], **marks: bool) -> None:
        """Articles were marked in the list: show it if the one on show is among them."""
        article = self.article
        if article is not None and article.article.id in ids:
            self._keep(replace(article, marks=replace(article.marks, **marks)))
            self.changed.emit()

    def put_photo(self, photo: StoredPhoto) -> None:
        """A photo has been stored: show it if the article on show has it."""
        article = self.article
        if article is not None and any(photo.url == own.url for own in article.article.photos):
            self._pane.put_photos(replace(article, photos={**article.photos, photo.url: photo}))

    def web_address(self) -> str:
        """The page of the article for the browser; "" in the sample edition, which has none."""
        article = self.article
        url = article.article.url if article else self.ref.url if self.ref else ""
        return self._desk.edition.locate(url) if url and not self._desk.sample else ""

    @Slot()
    def save_position(self) -> None:
        """Store how far the article on show has been read."""
        self._position.stop()
        article = self.article
        if article is None:
            return
        share, marks = self._pane.share, article.marks
        if abs(share - marks.position) < 0.001:
            return
        self._keep(replace(article, marks=replace(marks, position=share)))
        which = article.article
        self._desk.write_quietly(
            lambda workspace: workspace.browsing.set_position(which.id, share, which.edition)
        )

    @Slot()
    def retranslate(self) -> None:
        """Say everything in the current language, at the same place of the text."""
        if self.article is not None:
            self._renew(self.article)
        else:
            self._pane.show_message(self._message())

    def _begin(self, ref: ArticleRef | None) -> None:
        self.save_position()
        for topic in ("stored", "open", "photos", "refusal"):
            self._desk.background.drop(self, topic)
        self._reading_while.stop()
        self.ref, self._reason, self._stale_because = ref, None, None
        self._updated = self._shown = False
        self._late.start()

    @Slot(object)
    def _on_stored(self, outcome: _Stored | Failure) -> None:
        if isinstance(outcome, Failure):
            self.refuse(outcome)
        elif outcome.article is not None:
            self._show(outcome.article)
            if outcome.due and not self._desk.offline:
                self._fetch()
        elif self._desk.offline:
            self.refuse(Failure(ErrorCode.NOT_STORED, self.ref.url if self.ref else ""))
        else:
            self._fetch()

    def _fetch(self, *, force: bool = False) -> None:
        ref, reading = self.ref, self._desk.workspace.reading
        if ref is None:
            return
        if self.article is None:
            self._late.start()

        def fetch(task: Task) -> Opened | Failure:
            return reading.open(ref.id, ref.edition, force=force, stop=task.stop)

        self._desk.background.run(self, fetch, self._on_opened, lane=Lane.NET, topic="open")

    @Slot(object)
    def _on_opened(self, outcome: Opened | Failure) -> None:
        if isinstance(outcome, Failure):
            self._desk.note_connection(outcome)
            self.refuse(outcome)
            return
        if outcome.origin is not Origin.CACHE:
            self._desk.note_connection(outcome.stale_because)
        self._stale_because = outcome.stale_because
        self._updated = self._updated or outcome.changed
        shown = self.article
        if shown is None:
            self._show(outcome.stored)
        else:
            self._renew(replace(outcome.stored, marks=shown.marks))
            self._note_seen(outcome.stored)
            self._fetch_photos()
        self._desk.marks_changed.emit()

    def _show(self, article: StoredArticle) -> None:
        self._late.stop()
        self._reason, self._shown = None, True
        self._pane.show_article(
            article,
            kicker=self._kicker(article),
            notices=self._notices(article),
            share=article.marks.position,
        )
        self._note_seen(article)
        self.marked.emit(article)
        self._begin_reading()
        self._fetch_photos()
        self.changed.emit()

    def _begin_reading(self) -> None:
        """Mark the article as read at the moment that the person chose in the settings."""
        self._read_when = self._desk.workspace.settings.mark_read
        if self._read_when == "while":
            self._reading_while.start()
        self._mark_if_read("open")
        self._on_end()

    def _mark_if_read(self, moment: str) -> None:
        article = self.article
        if article is not None and self._read_when == moment:
            self._read_when = ""  # once: what is marked unread by hand stays so
            if not article.marks.read:
                self._mark(article, read=True)

    @Slot()
    def _on_read_while(self) -> None:
        self._mark_if_read("while")

    def _on_end(self) -> None:
        fits = self._pane.verticalScrollBar().maximum() == 0
        if fits or self._pane.share >= _END_SHARE:
            self._mark_if_read("end")

    def _note_seen(self, article: StoredArticle) -> None:
        """Remember which version was on screen, for "changed since I read it"."""
        which, version = article.article, article.versions
        if article.marks.seen != version or article.marks.changed:
            self._desk.write(
                lambda space: space.browsing.mark_seen(which.id, version, which.edition)
            )

    def _renew(self, article: StoredArticle) -> None:
        self._pane.renew_article(
            article, kicker=self._kicker(article), notices=self._notices(article)
        )

    def _keep(self, article: StoredArticle) -> None:
        """Other marks: nothing to draw anew."""
        self._pane.keep(article)

    def _mark(
        self, article: StoredArticle, *, read: bool | None = None, starred: bool | None = None
    ) -> None:
        ids, edition, marks = [article.article.id], article.article.edition, article.marks
        if read is not None:
            marks = replace(marks, read=read)
            is_read = read
            self._desk.write(lambda space: space.browsing.mark_read(ids, is_read, edition))
        if starred is not None:
            marks = replace(marks, starred=starred)
            has_star = starred
            self._desk.write(lambda space: space.browsing.mark_starred(ids, has_star, edition))
        changed = replace(article, marks=marks)
        self._keep(changed)
        self.marked.emit(changed)
        self.changed.emit()

    def _fetch_photos(self) -> None:
        """Fetch the photos that the library lacks, one after the other."""
        article, workspace = self.article, self._desk.workspace
        if article is None or self._desk.offline or not workspace.settings.photos:
            return
        missing = [p.url for p in article.article.photos if p.url not in article.photos]
        if not missing:
            return
        edition = article.article.edition

        def fetch(task: Task) -> None:
            for url in missing:
                photo = workspace.reading.fetch_photo(url, edition, stop=task.stop)
                if isinstance(photo, StoredPhoto):
                    task.tell(photo)
                elif photo.code in OFFLINE_CODES or task.stop.is_set():
                    return

        self._desk.background.run(
            self, fetch, lane=Lane.NET, topic="photos", on_progress=self._on_photo
        )

    @Slot(object)
    def _on_photo(self, photo: StoredPhoto) -> None:
        self.put_photo(photo)

    @Slot(object)
    def _on_refusal(self, refusal: _Refusal | Failure) -> None:
        reason = refusal if isinstance(refusal, Failure) else refusal.reason
        empty = not isinstance(refusal, Failure) and refusal.empty
        if self.article is not None:
            return
        self._reason = reason
        self._tell(
            lambda: article_states.failure(
                reason,
                offline=self._desk.offline,
                can_browse=bool(self.web_address()),
                offer_sample=empty,
            )
        )

    @Slot()
    def _show_loading(self) -> None:
        self._tell(article_states.loading)

    def _tell(self, message: Callable[[], Message]) -> None:
        self._message = message
        self._pane.show_message(message())
        self.changed.emit()

    def _kicker(self, article: StoredArticle) -> str:
        """The name of the section the person is in, else of the article's first one."""
        keys = article.article.sections
        if self.section in keys:
            keys = (self.section,)
        known = (self._desk.edition.section(key) for key in keys)
        section = next((section for section in known if section), None)
        return section.name.in_language(catalogue.current()) if section else ""

    def _notices(self, article: StoredArticle) -> tuple[Notice, ...]:
        notices = []
        reason = self._stale_because
        if self._updated or article.versions > 1:
            notices.append(
                article_states.updated(
                    now=self._updated, unseen=article.marks.changed, versions=article.versions
                )
            )
        if reason is not None and reason.code not in {*OFFLINE_CODES, ErrorCode.CANCELLED}:
            notices.append(article_states.not_renewed(reason))
        if article.article.doubtful:
            notices.append(article_states.doubtful(can_browse=not self._desk.sample))
        return tuple(notices)

    @Slot(float)
    def _on_moved(self, _share: float) -> None:
        self._position.start()
        self._on_end()

    def _timer(self, milliseconds: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(slot)
        return timer


def _stored(reading: Reading, ref: ArticleRef) -> _Stored:
    """On a worker: what the library has."""
    article = reading.stored(ref.id, ref.edition)
    return _Stored(article, article is not None and reading.is_due(article))
