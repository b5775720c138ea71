import Diagnostics

/// A block of a notebook.
public struct Block: Sendable {
  public indirect enum Kind: Sendable {
    case heading(level: Int, [Inline])
    case paragraph([Inline])
    /// A display formula: `$$ … $$ {#eq-id}`.
    case math(SourceExcerpt)
    /// A Swift cell.
    case cell(Cell)
    /// Any other fenced or indented code.
    case code(language: String?, SourceExcerpt)
    case list(List)
    case blockQuote([Block])
    case table(Table)
    /// A paragraph that holds an image alone: a figure when it has an id or a caption.
    case image(Image)
    /// A fenced division `::: {.theorem #thm-a title="…"} … :::`.
    case division([Block])
    case definitionList([Definition])
    case thematicBreak
    /// `\newpage` by itself.
    case pageBreak
    case html(String)
  }

  /// A list and its items.
  public struct List: Sendable {
    /// The first number of an ordered list; nil for bullets.
    public var start: Int?
    public var isTight: Bool
    public var items: [Item]

    public struct Item: Sendable {
      /// Whether a task is done; nil for an ordinary item.
      public var isDone: Bool?
      public var blocks: [Block]

      public init(isDone: Bool? = nil, blocks: [Block]) {
        self.isDone = isDone
        self.blocks = blocks
      }
    }

    public init(start: Int? = nil, isTight: Bool, items: [Item]) {
      self.start = start
      self.isTight = isTight
      self.items = items
    }
  }

  /// A GFM table; its caption is a paragraph `: caption {#tbl-id}` right after it.
  public struct Table: Sendable {
    public enum Alignment: Sendable, Hashable { case none, left, center, right }

    public var alignments: [Alignment]
    public var header: [[Inline]]
    public var rows: [[[Inline]]]
    public var caption: [Inline]

    public init(
      alignments: [Alignment], header: [[Inline]], rows: [[[Inline]]], caption: [Inline] = []
    ) {
      self.alignments = alignments
      self.header = header
      self.rows = rows
      self.caption = caption
    }
  }

  /// `![caption](path){width=60%}`
  public struct Image: Sendable {
    public var path: String
    public var caption: [Inline]
    public var title: String

    public init(path: String, caption: [Inline], title: String = "") {
      self.path = path
      self.caption = caption
      self.title = title
    }
  }

  /// A term and what it means.
  public struct Definition: Sendable {
    public var term: [Inline]
    public var bodies: [[Block]]

    public init(term: [Inline], bodies: [[Block]]) {
      self.term = term
      self.bodies = bodies
    }
  }

  public var kind: Kind
  public var span: Span
  public var attributes: Attributes

  public init(_ kind: Kind, at span: Span, attributes: Attributes = Attributes()) {
    self.kind = kind
    self.span = span
    self.attributes = attributes
  }
}
