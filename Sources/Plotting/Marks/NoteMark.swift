import Figures
import Glibc
internal import Typography

extension PanelDrawing {
  /// Words beside a place, kept within the axes.
  mutating func drawNote(_ note: Mark.Note, _ layer: Layer) {
    guard let place = area.place(note.x, note.y) else { return }
    let text = labels.frame(
      note.text, size: style.tickSize + 0.4, color: color(layer),
      width: area.rectangle.width - 8, alignment: .left)
    let (dx, dy) = direction(note.side)
    let gap = note.hasArrow ? 16.0 : 4.0
    let isDiagonal = dx != 0 && dy != 0
    let reach = isDiagonal ? gap * 0.75 : gap
    let near = Point(x: place.x + dx * reach, y: place.y + dy * reach)
    var corner = Point(
      x: dx > 0 ? near.x : dx < 0 ? near.x - text.width : near.x - text.width / 2,
      y: dy > 0 ? near.y : dy < 0 ? near.y - text.height : near.y - text.height / 2)
    let r = area.rectangle.inset(by: 2)
    corner.x = max(r.x, min(corner.x, r.maxX - text.width))
    corner.y = max(r.y, min(corner.y, r.maxY - text.height))
    front.append(text, at: Point(x: corner.x, y: corner.y + text.ascent))
    occupancy.mark(
      Rectangle(x: corner.x, y: corner.y, width: text.width, height: text.height))
    if note.hasArrow { drawArrow(to: place, from: corner, text, layer) }
  }

  /// From the nearest point of the words to a little before the place.
  private mutating func drawArrow(
    to place: Point, from corner: Point, _ text: Frame, _ layer: Layer
  ) {
    let near = Point(
      x: max(corner.x + 3, min(place.x, corner.x + text.width - 3)),
      y: max(corner.y, min(place.y, corner.y + text.height)))
    let isBeside = abs(near.x - place.x) > abs(near.y - place.y) * 2
    let tail = Point(
      x: isBeside ? (near.x < place.x ? corner.x + text.width + 2 : corner.x - 2) : near.x,
      y: isBeside ? corner.y + text.height / 2 : near.y < place.y ? near.y + 1 : near.y - 1)
    let length = hypot(place.x - tail.x, place.y - tail.y)
    guard length > 6 else { return }
    let tip = Point(
      x: place.x - (place.x - tail.x) / length * 3, y: place.y - (place.y - tail.y) / length * 3)
    for shape in ArrowShape.shapes(from: tail, to: tip, color: color(layer), width: 0.6) {
      front.add(.shape(shape), at: .zero)
    }
  }

  /// In the directions of the page: y downwards.
  private func direction(_ side: Mark.Note.Side) -> (Double, Double) {
    switch side {
    case .above: (0, -1)
    case .below: (0, 1)
    case .left: (-1, 0)
    case .right: (1, 0)
    case .aboveLeft: (-1, -1)
    case .aboveRight: (1, -1)
    case .belowLeft: (-1, 1)
    case .belowRight: (1, 1)
    }
  }
}
