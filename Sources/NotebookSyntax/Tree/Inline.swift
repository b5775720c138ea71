import Diagnostics

/// Something within a line of text.
public struct Inline: Sendable {
  public indirect enum Kind: Sendable {
    case text(String)
    case emphasis([Inline])
    case strong([Inline])
    case strikethrough([Inline])
    case code(String)
    /// `$ … $`
    case math(SourceExcerpt)
    /// `` `{swift} expression` ``; `number` counts them in the order of the notebook from 0.
    case expression(SourceExcerpt, number: Int)
    case link(destination: String, title: String, [Inline])
    case image(path: String, [Inline])
    /// `[text]{.class #id}`
    case styled([Inline], Attributes)
    /// `@eq-ntk`, `@fig-heat`, and several joined in brackets: `[@eq-a; @eq-b]`.
    case reference([Reference])
    /// `@key` (in the text) or `[see @a, p. 3; @b]`.
    case citation([Citation], isInText: Bool)
    case footnote(label: String)
    case softBreak
    case lineBreak
    case html(String)
  }

  /// A cross-reference to a labelled thing: its prefix says of which kind.
  public struct Reference: Sendable, Hashable {
    /// Whole, with its prefix: `eq-ntk`.
    public var label: String
    public var span: Span
    public var form: Form

    /// What is set of what it refers to.
    public enum Form: Sendable, Hashable {
      /// "eq. (3)": `@eq-a`.
      case named
      /// "(3)": LaTeX's `\eqref`.
      case parenthesized
      /// "3": LaTeX's `\ref`.
      case bare
    }

    public init(label: String, span: Span, form: Form = .named) {
      self.label = label
      self.span = span
      self.form = form
    }
  }

  /// One work cited.
  public struct Citation: Sendable {
    /// With signs at its end that may be the sentence's: the longest beginning that is known counts.
    public var key: String
    public var prefix: [Inline]
    /// `[-@key]`: the names stand in the text already.
    public var omitsNames = false
    /// A locator such as "p. 3".
    public var suffix: [Inline]
    /// Whether a comma stands before the suffix.
    public var hasComma = false
    public var span: Span

    public init(key: String, prefix: [Inline] = [], suffix: [Inline] = [], span: Span) {
      self.key = key
      self.prefix = prefix
      self.suffix = suffix
      self.span = span
    }
  }

  public var kind: Kind
  public var span: Span

  public init(_ kind: Kind, at span: Span) {
    self.kind = kind
    self.span = span
  }
}

extension Inline.Reference {
  /// What labels start with, before a hyphen (or a colon, as pandoc-crossref has it), to say what they stand at.
  public static let prefixes: Set<String> = [
    "eq", "fig", "tbl", "sec", "thm", "lem", "prp", "cor", "cnj", "def", "exm", "exr", "rem",
    "alg", "lst", "sol", "nte", "tip", "imp", "wrn", "cau",
  ]

  /// Whether a key after `@` is a label of the report, and not that of a cited work. `@Eq-ntk` is
  /// the same label, called at the start of a sentence.
  public static func isLabel(_ key: String) -> Bool {
    guard let hyphen = key.firstIndex(where: { $0 == "-" || $0 == ":" }),
      key.index(after: hyphen) < key.endIndex
    else { return false }
    let prefix = String(key[..<hyphen])
    return prefixes.contains(prefix)
      || (prefix.dropFirst().allSatisfy(\.isLowercase) && prefixes.contains(prefix.lowercased()))
  }
}
