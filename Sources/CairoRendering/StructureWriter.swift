internal import CCairo
import Typography

/// Writes a PDF's structure elements, links and destinations through cairo's tags.
///
/// What cairo 1.16 asks for, and breaks without saying so:
/// - only leaves of the structure tree hold marked content, so text beside a child needs a `Span`
///   of its own;
/// - a `Link` is a structure element too and must stand inside another one;
/// - an element must be closed on the page where it was opened;
/// - rectangles and positions are the page's, whatever the matrix is;
/// - a link to a destination that does not exist stops the document.
final class StructureWriter {
  private struct Element {
    var name: String
    var hasChildren: Bool
  }

  /// The alternative texts of figures and formulas, in the order of their elements.
  private(set) var alternatives: [String] = []
  private let context: OpaquePointer
  /// Every destination of the document.
  private let destinations: Set<String>
  /// Whether only the marks around content count, in a file that is thrown away.
  private let isPart: Bool
  private var defined: Set<String> = []
  private var open: [Element] = []
  /// Whether a `Span` for loose content is open inside the innermost element.
  private var isSpanOpen = false
  /// For each element of the page in order of opening: whether others stand inside it.
  private var hasChildren: [Bool] = []
  private var nextElement = 0

  init(context: OpaquePointer, destinations: Set<String>, isPart: Bool = false) {
    self.context = context
    self.destinations = destinations
    self.isPart = isPart
  }

  /// Writes all that a page has beside what shows.
  func write(_ page: Frame) {
    beginPage(page)
    for item in page.items {
      let position = Point(x: item.position.x, y: item.position.y + page.ascent)
      switch item.content {
      case .glyphs, .shape, .image, .drawing, .group: willDraw()
      case .link(let target, let width, let height):
        link(target, Rectangle(x: position.x, y: position.y, width: width, height: height))
      case .destination(let name): destination(name, at: position)
      case .beginTag(let tag): begin(tag)
      case .endTag: end()
      }
    }
    endPage()
  }

  func beginPage(_ page: Frame) {
    hasChildren = Self.childrenOfElements(on: page, where: isAlive)
    nextElement = 0
  }

  /// Closes what a page left open.
  func endPage() {
    while !open.isEmpty { end() }
    closeSpan()
  }

  func begin(_ tag: Tag) {
    let children = nextElement < hasChildren.count && hasChildren[nextElement]
    nextElement += 1
    switch tag {
    case .figure(let text), .formula(let text): alternatives.append(text)
    default: break
    }
    beginElement(tag.structureName, hasChildren: children)
  }

  func end() {
    guard let element = open.popLast() else { return }
    closeSpan()
    cairo_tag_end(context, element.name)
    // A link that began inside a reference ends with it.
    if element.name == "Link", !open.isEmpty { end() }
  }

  /// A clickable rectangle. The rest of the element around it, if that is a reference, becomes the
  /// link's text.
  func link(_ target: LinkTarget, _ area: Rectangle) {
    guard isAlive(target) else { return }
    let isInReference = open.last?.name == "Reference"
    if !isInReference { beginElement("Span", hasChildren: true) }
    beginElement("Link", hasChildren: false, attributes: attributes(of: target, area))
    if !isInReference { end() }
  }

  func destination(_ name: String, at position: Point) {
    guard !isPart, defined.insert(name).inserted else { return }
    let attributes =
      "name=\(AttributeText.quoted(name)) x=\(AttributeText.number(position.x)) y=\(AttributeText.number(position.y))"
    cairo_tag_begin(context, CAIRO_TAG_DEST, attributes)
    cairo_tag_end(context, CAIRO_TAG_DEST)
  }

  /// Marked content is about to be drawn.
  func willDraw() {
    guard !isSpanOpen, open.last?.hasChildren ?? true else { return }
    isSpanOpen = true
    cairo_tag_begin(context, "Span", nil)
  }

  private func closeSpan() {
    guard isSpanOpen else { return }
    cairo_tag_end(context, "Span")
    isSpanOpen = false
  }

  private func beginElement(_ name: String, hasChildren: Bool, attributes: String? = nil) {
    closeSpan()
    cairo_tag_begin(context, name, attributes)
    open.append(Element(name: name, hasChildren: hasChildren))
  }

  private func isAlive(_ target: LinkTarget) -> Bool {
    switch target {
    case .address: true
    case .destination(let name): destinations.contains(name)
    }
  }

  private func attributes(of target: LinkTarget, _ area: Rectangle) -> String {
    if isPart { return "uri='-'" }
    let rectangle =
      "rect=[\(AttributeText.number(area.x)) \(AttributeText.number(area.y)) \(AttributeText.number(area.width)) \(AttributeText.number(area.height))]"
    switch target {
    case .address(let address):
      return "\(rectangle) uri=\(AttributeText.quoted(AttributeText.address(address)))"
    case .destination(let name): return "\(rectangle) dest=\(AttributeText.quoted(name))"
    }
  }

  /// For each element on a page, in order, whether elements or links stand directly inside it.
  private static func childrenOfElements(
    on page: Frame, where isAlive: (LinkTarget) -> Bool
  ) -> [Bool] {
    var result: [Bool] = []
    var open: [Int] = []
    for item in page.items {
      switch item.content {
      case .beginTag:
        if let parent = open.last { result[parent] = true }
        open.append(result.count)
        result.append(false)
      case .endTag: _ = open.popLast()
      case .link(let target, _, _):
        if let parent = open.last, isAlive(target) { result[parent] = true }
      default: break
      }
    }
    return result
  }
}
