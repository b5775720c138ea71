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
    /// Nil for bullets.
    public var numbering: ListNumbering?
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

    public init(numbering: ListNumbering? = nil, isTight: Bool, items: [Item]) {
      self.numbering = numbering
      self.isTight = isTight
      self.items = items
    }
  }

  /// A table; its caption is a paragraph `: caption {#tbl-id}` beside it.
  public struct Table: Sendable {
    public enum Alignment: Sendable, Hashable { case none, left, center, right }

    /// Words in a line, or blocks; those that a cell above or beside it covers are not there.
    public struct Cell: Sendable {
      public var content: [Inline]
      /// What it has instead of a line.
      public var blocks: [Block]
      public var columns = 1
      public var rows = 1

      public init(_ content: [Inline], blocks: [Block] = []) {
        self.content = content
        self.blocks = blocks
      }

      public var isEmpty: Bool { content.isEmpty && blocks.isEmpty }
    }

    public var alignments: [Alignment]
    /// The rows of its head: one in GFM's, none in a table without a head.
    public var head: [[Cell]]
    public var rows: [[Cell]]
    public var caption: [Inline]

    public init(
      alignments: [Alignment], head: [[Cell]], rows: [[Cell]], caption: [Inline] = []
    ) {
      self.alignments = alignments
      self.head = head
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
