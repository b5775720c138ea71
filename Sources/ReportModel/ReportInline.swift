public import Evidence
import MathSyntax

/// Something within a line of a report.
public indirect enum ReportInline: Sendable {
  case text(String)
  case emphasis([ReportInline])
  case strong([ReportInline])
  case strikethrough([ReportInline])
  case code(String)
  case math(Formula)
  case link(ReportLink, [ReportInline])
  case superscript([ReportInline])
  case `subscript`([ReportInline])
  case underlined([ReportInline])
  /// On a coloured ground, as with a marker.
  case highlighted([ReportInline])
  case smallCaps([ReportInline])
  /// Words in another language than the text around them, by its BCP 47 tag.
  case foreign(language: String, [ReportInline])
  /// A note at the foot of the page, called by its number; later calls are links to its destination.
  case footnote(number: Int, destination: String, [ReportBlock])
  /// A picture in the line, and the size that its author gives.
  case image(PictureFile, alternative: String, width: PictureWidth? = nil, height: Double? = nil)
  case lineBreak
  /// A place that links lead to, without a text of its own.
  case destination(String)
  /// Something that could not be resolved, in red.
  case failure(String)
  /// The sign of a check's verdict.
  case sign(CheckSign)
}

/// Where a link of a report leads.
public enum ReportLink: Sendable, Hashable {
  case address(String)
  /// A named destination of the same document.
  case destination(String)
  /// A destination in the report of another notebook, by its name: which file that is, is known to the
  /// writer alone.
  case report(String, destination: String)
}

extension [ReportInline] {
  /// The words alone, for places that take no markup: bookmarks, properties, alternative texts.
  public var plainText: String {
    map { inline in
      switch inline {
      case .text(let text), .code(let text), .failure(let text): text
      case .math(let formula): formula.plainText
      case .image(_, let alternative, _, _): alternative
      case .lineBreak: " "
      case .footnote, .destination, .sign: ""
      case .emphasis, .strong, .strikethrough, .superscript, .subscript, .smallCaps, .underlined,
        .highlighted, .link, .foreign:
        inline.inner.plainText
      }
    }
    .joined()
  }

  /// Without links, notes and places to jump to: for a second copy of a title.
  public var withoutCalls: [ReportInline] {
    flatMap { inline -> [ReportInline] in
      switch inline {
      case .link(_, let inner): inner.withoutCalls
      case .emphasis(let inner): [.emphasis(inner.withoutCalls)]
      case .strong(let inner): [.strong(inner.withoutCalls)]
      case .smallCaps(let inner): [.smallCaps(inner.withoutCalls)]
      case .superscript(let inner): [.superscript(inner.withoutCalls)]
      case .subscript(let inner): [.subscript(inner.withoutCalls)]
      case .strikethrough(let inner): [.strikethrough(inner.withoutCalls)]
      case .underlined(let inner): [.underlined(inner.withoutCalls)]
      case .highlighted(let inner): [.highlighted(inner.withoutCalls)]
      case .foreign(let language, let inner):
        [.foreign(language: language, inner.withoutCalls)]
      case .footnote, .destination: []
      case .lineBreak: [.text(" ")]
      case .text, .code, .math, .image, .failure, .sign: [inline]
      }
    }
    .withoutBlankEnd
  }

  /// A blank that stood before a note is no part of a title.
  private var withoutBlankEnd: [ReportInline] {
    guard case .text(let text) = last, text.last?.isWhitespace == true else { return self }
    var trimmed = Substring(text)
    while trimmed.last?.isWhitespace == true { trimmed.removeLast() }
    return dropLast() + (trimmed.isEmpty ? [] : [.text(String(trimmed))])
  }
}

extension ReportInline {
  /// The inlines right inside; a note is none of them.
  var inner: [ReportInline] {
    children.compactMap { if case .inline(let inline) = $0 { inline } else { nil } }
  }
}

/// What stands beside an equation: a sign for each kind of evidence, and one for what fails. They
/// differ in shape, and words stand with them.
public enum CheckSign: Sendable, Hashable, CaseIterable {
  case evaluated, computed, exempt, unchecked, failed

  public init(_ kind: Check.Kind) {
    switch kind {
    case .evaluated: self = .evaluated
    case .computed: self = .computed
    case .exempt: self = .exempt
    case .unchecked: self = .unchecked
    }
  }
}
