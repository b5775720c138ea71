import CairoRendering
import Typography

/// Turns a page's frame into a content stream (ISO 32000-1, 7.8), and gathers what belongs to the
/// page beside it: structure, links, destinations.
///
/// Everything that shows is marked: as content of the innermost structure element around it, or as
/// an artifact where there is none. Positions are added up here; the stream's y axis is turned once,
/// at its start.
struct PagePainter {
  let fonts: DocumentFonts
  /// Every destination of the document.
  let destinations: Set<String>
  var text = ContentText()
  var page = PageContent()
  var state = GraphicsState()
  var isInText = false
  var cursor = TextCursor()
  var pictures: [PagePicture: Int] = [:]

  // MARK: Structure

  /// The elements that are open, by their numbers.
  var open: [OpenElement] = []
  /// The mark that is open in the stream.
  var mark = Mark.none
  /// Inside a picture that is turned, scaled or cut, where links and elements do not count.
  var groupDepth = 0

  struct OpenElement {
    /// Nil for an artifact and all inside of it.
    var number: Int?
    /// Whether lines and areas are content, as they are in formulas and figures.
    var holdsShapes: Bool
    /// Whether it ends together with the element around it.
    var endsWithParent = false
  }

  enum Mark: Equatable {
    case none
    case artifact
    case content(element: Int)
  }

  static func paint(
    _ page: Frame, fonts: DocumentFonts, destinations: Set<String>
  ) -> PageContent {
    var painter = PagePainter(fonts: fonts, destinations: destinations)
    painter.text.reserve(16_384)
    painter.text.add(1, 0, 0, -1, 0, page.height, operator: "cm")
    painter.draw(page, at: Point(x: 0, y: page.ascent))
    painter.closeMark()
    painter.page.stream = deflate(painter.text.bytes)
    return painter.page
  }

  mutating func draw(_ frame: Frame, at origin: Point) {
    for item in frame.items { draw(item.content, at: origin + item.position) }
  }

  private mutating func draw(_ content: Frame.Content, at position: Point) {
    switch content {
    case .glyphs(let run): draw(run, at: position)
    case .shape(let shape): draw(shape, at: position)
    case .image(let image, let width, let height):
      draw(.image(image), at: position, width: width, height: height)
    case .drawing(let picture, let width, let height):
      draw(
        .drawing(picture, width: width, height: height), at: position, width: width,
        height: height)
    case .group(let inner, let transform, let clip):
      draw(inner, at: position, transform: transform, clip: clip)
    case .link(let target, let width, let height):
      link(target, Rectangle(x: position.x, y: position.y, width: width, height: height))
    case .destination(let name):
      if groupDepth == 0 {
        page.destinations.append(PageDestination(name: name, position: position))
      }
    case .beginTag(let tag, let identity): if groupDepth == 0 { begin(tag, identity) }
    case .endTag: if groupDepth == 0 { end() }
    }
  }

  private mutating func draw(
    _ inner: Frame, at position: Point, transform t: Transform, clip: Rectangle?
  ) {
    openMark()
    endText()
    text.write("q\n")
    text.add(t.a, t.b, t.c, t.d, t.tx + position.x, t.ty + position.y, operator: "cm")
    if let clip {
      text.add(clip.x, clip.y, clip.width, clip.height, operator: "re")
      text.write("W n\n")
    }
    let outer = state
    groupDepth += 1
    draw(inner, at: .zero)
    groupDepth -= 1
    endText()
    text.write("Q\n")
    state = outer
  }
}
