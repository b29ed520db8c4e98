"""The surface of the photo viewer: draws one photo, zooms at the pointer, pans by hand and keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QSizePolicy, QWidget

from liangjiang_reader.ui.photo_decoding import Decoded
from liangjiang_reader.ui.photo_framing import Framing

#: One press of a zoom key; the wheel does as much with each notch of 120 (Qt, QWheelEvent).
_STEP = 1.25
_NOTCH = 120
#: One press of an arrow key moves the photo by this share of the view.
_PAN_SHARE = 0.12
#: A zoomed photo shows its own pixels once it is drawn this much larger than what is decoded.
_ENLARGED = 1.02
_ARROWS = {
    Qt.Key.Key_Left: (1, 0),
    Qt.Key.Key_Right: (-1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class PhotoCanvas(QWidget):
    """One photo.

    Signals:
        framed: scale or place changed.
        detail_wanted: more pixels are needed than are decoded.
    """

    framed = Signal()
    detail_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("photoCanvas")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self.framing = Framing()
        self.backdrop = QColor("#000000")
        self._shown: Decoded | None = None
        self._detail: Decoded | None = None
        self._asked_for_detail = False
        self._held_at: QPointF | None = None

    @property
    def room(self) -> QSize:
        """Its size in pixels of the screen."""
        return self.size() * self.devicePixelRatioF()

    @property
    def shown(self) -> Decoded | None:
        """The photo on show."""
        return self._shown

    def show_photo(self, decoded: Decoded) -> None:
        """Show another photo, fitted."""
        self._shown, self._detail = decoded, None
        self._asked_for_detail = decoded.whole
        self.framing.set_view(self.room.width(), self.room.height())
        self.framing.set_photo(decoded.natural.width(), decoded.natural.height())
        self._changed()

    def show_detail(self, decoded: Decoded) -> None:
        """All pixels of the photo on show, drawn where fewer would not do."""
        self._detail = decoded
        self.update()

    def renew(self, decoded: Decoded) -> None:
        """The photo on show, decoded for another size of the view."""
        self._shown = decoded
        self.update()

    def clear(self) -> None:
        """Show nothing."""
        self._shown = self._detail = None
        self._changed()

    def zoom_in(self) -> None:
        """Show the photo larger."""
        self._zoom(_STEP, self._middle())

    def zoom_out(self) -> None:
        """Show the photo smaller."""
        self._zoom(1 / _STEP, self._middle())

    def fit(self) -> None:
        """Show the whole photo."""
        self.framing.fit()
        self._changed()

    def show_actual(self, at: QPointF | None = None) -> None:
        """Show each pixel of the photo on one of the screen."""
        where = at or self._middle()
        self.framing.zoom_to(1.0, where.x(), where.y())
        self._changed()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the part in sight, in pixels of the screen, so that 100 % is sharp."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.backdrop)
        shown, framing = self._shown, self.framing
        if shown is None or framing.width <= 0:
            return
        ratio = self.devicePixelRatioF()
        painter.scale(1 / ratio, 1 / ratio)
        image = shown.image
        if self._detail is not None and framing.width > image.width() * _ENLARGED:
            image = self._detail.image
        left, top = round(framing.left), round(framing.top)
        if abs(image.width() - framing.width) < 1:
            painter.drawImage(left, top, image)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        whole = QRectF(left, top, framing.width, framing.height)
        seen = whole.intersected(QRectF(0, 0, self.room.width(), self.room.height()))
        part, scale = seen.translated(-whole.topLeft()), image.width() / framing.width
        source = QRectF(part.topLeft() * scale, part.size() * scale)
        painter.drawImage(seen, image, source)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what is in the middle."""
        super().resizeEvent(event)
        self.framing.set_view(self.room.width(), self.room.height())
        self._changed()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer."""
        notches = event.angleDelta().y() / _NOTCH
        if notches:
            self._zoom(_STEP**notches, self._device(event.position()))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the photo."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._held_at = event.position()
            self._show_hand()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the photo with the hand."""
        if self._held_at is not None:
            moved = self._device(event.position() - self._held_at)
            self._held_at = event.position()
            self.framing.pan(moved.x(), moved.y())
            self._changed()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go."""
        self._held_at = None
        self._show_hand()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """From the whole photo to 100 % at the pointer, and back."""
        if self._shown is None:
            return
        if self.framing.fitted:
            self.show_actual(self._device(event.position()))
        else:
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows pan where there is something to pan; what is not ours goes to the viewer."""
        right, down = _ARROWS.get(Qt.Key(event.key()), (0, 0))
        pans = (right and self.framing.pans_sideways) or (down and self.framing.pans_upright)
        if not pans or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
            return
        room = self.room
        self.framing.pan(right * room.width() * _PAN_SHARE, down * room.height() * _PAN_SHARE)
        self._changed()

    def event(self, event: QEvent) -> bool:
        """Pinches of a touch pad or a touch screen."""
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
                self._zoom(1 + event.value(), self._device(event.position()))
                return True
        elif isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                at = self.mapFromGlobal(pinch.hotSpot())
                self._zoom(pinch.scaleFactor(), self._device(at))
                return True
        return super().event(event)

    def _zoom(self, factor: float, at: QPointF) -> None:
        if self._shown is not None and factor > 0:
            self.framing.zoom_to(self.framing.scale * factor, at.x(), at.y())
            self._changed()

    def _changed(self) -> None:
        self.update()
        self._show_hand()
        shown = self._shown
        if shown is not None and not self._asked_for_detail:
            enlarged = self.framing.width / max(1, shown.image.width())
            if enlarged > _ENLARGED:
                self._asked_for_detail = True
                self.detail_wanted.emit()
        self.framed.emit()

    def _show_hand(self) -> None:
        framing = self.framing
        if self._shown is None or not (framing.pans_sideways or framing.pans_upright):
            self.unsetCursor()
        elif self._held_at is not None:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        else:
            self.setCursor(Qt.CursorShape.OpenHandCursor)

    def _middle(self) -> QPointF:
        return QPointF(self.room.width() / 2, self.room.height() / 2)

    def _device(self, point: QPointF) -> QPointF:
        return point * self.devicePixelRatioF()
