import Typography

/// A structure element as far as it stands on one page.
struct PageElement: Sendable {
  enum Kind: Sendable {
    case tag(Tag)
    /// A link by its number on the page.
    case link(Int)
  }
  enum Child: Sendable {
    /// Marked content by its number on the page.
    case content(Int)
    /// Another element by its number on the page.
    case element(Int)
    /// The clickable rectangle of a link.
    case annotation(Int)
  }

  var kind: Kind
  /// What tells it from others where it goes on over pages.
  var identity: Frame.ElementIdentity?
  var children: [Child] = []
}

/// A clickable rectangle on a page.
struct PageLink: Sendable {
  var target: LinkTarget
  /// From the top left corner of the page.
  var area: Rectangle
  /// The words that are shown in it.
  var text = ""
}

/// A named place on a page.
struct PageDestination: Sendable {
  var name: String
  /// From the top left corner of the page.
  var position: Point
}
