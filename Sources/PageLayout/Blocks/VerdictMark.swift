import MathTypesetting
import ReportModel
import Typography

/// The mark of an equation's checks: the sign of its evidence and what it found, small; a link to
/// the table of checks. It stands as near to the equation's number as the formula lets it.
struct VerdictMark {
  /// Its text on one line, on two, and the sign alone.
  private let line: Frame
  private let pair: Frame
  private let sign: Frame
  private let size: Double
  private let leading: Double
  private let numberSize: Double
  private let width: Double

  /// A form of the mark and where its origin is, in the display's frame.
  struct Place {
    var frame: Frame
    var origin: Point
  }

  init(_ mark: ReportBlock.CheckMark, setter: BlockSetter) {
    let style = setter.style
    size = style.text.note.size * 0.82
    leading = style.text.note.leading * 0.82
    numberSize = style.text.body.size
    width = setter.width
    sign = mark.sign.frame(size: size, style.colors)
    var small = setter.upright
    small.size = size
    let content = setter.collect([.link(.destination(mark.destination), mark.summary)], small)
    func lines(_ width: Double) -> [Frame] {
      Paragraph.set(content, width: width, alignment: .left, composer: setter.composer)
        .naturalLines
    }
    let one = lines(width * 0.4)
    line = Self.stacked(one, sign, size: size, leading: leading)
    // As narrow as two lines can be.
    let natural = one.map(\.width).max() ?? 0
    let two = stride(from: 0.5, to: 1, by: 0.05).lazy.map { lines(natural * $0) }.first {
      $0.count <= 2
    }
    pair = Self.stacked(two ?? one, sign, size: size, leading: leading)
  }

  /// The sign and lines of text flush right, the origin at the left end of the first baseline.
  private static func stacked(
    _ lines: [Frame], _ sign: Frame, size: Double, leading: Double
  ) -> Frame {
    let gap = lines.contains { $0.width > 0 } ? size * 0.35 : 0
    let first = sign.width + gap + (lines.first?.width ?? 0)
    let width = lines.dropFirst().map(\.width).reduce(first, max)
    var frame = Frame(width: width, ascent: sign.ascent)
    frame.append(sign, at: Point(x: width - first, y: 0))
    for (index, line) in lines.enumerated() {
      let y = Double(index) * leading
      frame.append(line, at: Point(x: width - line.width, y: y))
      frame.ascent = max(frame.ascent, line.ascent - y)
      frame.descent = max(frame.descent, y + line.descent)
    }
    return frame
  }

  /// Under the number, on one line or on two; where the number's own line is deep, under that; where
  /// later lines of the formula are in the way, the sign alone before the number, if it has room.
  func place(beside display: MathDisplay) -> Place {
    let tag = display.tags.first
    let right = tag.map { $0.position.x + $0.width } ?? width
    let baseline = tag?.position.y ?? 0
    let below = baseline + leading * 1.2
    for form in [line, pair] {
      let place = Place(frame: form, origin: Point(x: right - form.width, y: below))
      if isFree(place, display) { return place }
    }
    var place = Place(frame: line, origin: Point(x: right - line.width, y: below))
    while let bottom = obstacle(place, display) {
      place.origin.y = bottom + line.ascent + size * 0.3
    }
    let isPastLaterLines = display.lines.contains {
      $0.baseline > baseline + 1 && $0.baseline < place.origin.y
    }
    guard let tag, isPastLaterLines else { return place }
    let beside = Place(
      frame: sign, origin: Point(x: tag.position.x - sign.width - size * 0.5, y: baseline))
    return isFree(beside, display) ? beside : place
  }

  private func isFree(_ place: Place, _ display: MathDisplay) -> Bool {
    obstacle(place, display) == nil
  }

  /// The lower edge of a line or of another number that the mark would touch.
  private func obstacle(_ place: Place, _ display: MathDisplay) -> Double? {
    let left = place.origin.x - size * 0.5
    let top = place.origin.y - place.frame.ascent
    let bottom = place.origin.y + place.frame.descent
    let edges =
      display.lines.filter { $0.right > left }.map {
        ($0.baseline - $0.ascent, $0.baseline + $0.descent)
      } + display.tags.dropFirst().map { ($0.position.y - numberSize, $0.position.y) }
    return edges.filter { $0.0 < bottom && $0.1 > top }.map(\.1).max()
  }
}
