import Diagnostics
public import Evidence
import Figures
import MathSyntax
public import NotebookSyntax

/// A block of a report, ready to be laid out.
public struct ReportBlock: Sendable {
  public indirect enum Kind: Sendable {
    /// Level 0 is a chapter's of a combined book: it begins on a new page.
    case heading(level: Int, number: String?, [ReportInline])
    case paragraph([ReportInline])
    case equation(Equation)
    case code(Code)
    /// What stands in the place of code that is shown in the appendix.
    case foldedCode(Listing)
    /// What a cell printed or showed as plain text.
    case output(String, isError: Bool)
    /// Why a cell or an expression failed, shown in its place.
    case failure(title: String, detail: String)
    /// A list; without numbering one with bullets.
    case list(numbering: ListNumbering?, isTight: Bool, items: [ListItem])
    case blockQuote([ReportBlock])
    case table(Table)
    case figure(Figure)
    case theorem(Theorem)
    case callout(kind: String, title: [ReportInline], [ReportBlock])
    case definitionList([Definition])
    case bibliography([BibliographyItem])
    /// Blocks side by side.
    case columns(Columns)
    case thematicBreak
    case pageBreak
  }

  /// A display formula with its numbers.
  public struct Equation: Sendable {
    public var formula: Formula
    /// A number's text for each numbered row, in the order of the formula's numbered rows, such as
    /// "(17)"; empty when it has none.
    public var numbers: [Number]
    /// The outcome of its checks, shown beside the number.
    public var mark: CheckMark?

    public struct Number: Sendable {
      public var text: String
      /// The named destination of that row, if anything can refer to it.
      public var destination: String?
      /// The row of the formula that it stands at; nil for the formula as a whole.
      public var row: Int?
      /// The outcome of the checks of this row, where several rows have numbers.
      public var mark: CheckMark?

      public init(text: String, destination: String?, row: Int? = nil) {
        self.text = text
        self.destination = destination
        self.row = row
      }
    }

    public init(formula: Formula, numbers: [Number] = [], mark: CheckMark? = nil) {
      self.formula = formula
      self.numbers = numbers
      self.mark = mark
    }
  }

  /// What stands beside a checked equation, linked to the table of checks.
  public struct CheckMark: Sendable {
    public var sign: CheckSign
    /// The kind of evidence and what it found, with `$…$` resolved.
    public var summary: [ReportInline]
    public var destination: String
    /// All checks of the equation, in reading order: what a page that can be opened shows behind the
    /// sign.
    public var checks: [Check]

    public init(
      sign: CheckSign, summary: [ReportInline], destination: String, checks: [Check] = []
    ) {
      self.sign = sign
      self.summary = summary
      self.destination = destination
      self.checks = checks
    }
  }

  public struct ListItem: Sendable {
    /// Whether a task is done; nil for an ordinary item.
    public var isDone: Bool?
    public var blocks: [ReportBlock]

    public init(isDone: Bool? = nil, blocks: [ReportBlock]) {
      self.isDone = isDone
      self.blocks = blocks
    }
  }

  public struct Definition: Sendable {
    public var term: [ReportInline]
    public var bodies: [[ReportBlock]]

    public init(term: [ReportInline], bodies: [[ReportBlock]]) {
      self.term = term
      self.bodies = bodies
    }
  }

  public struct Table: Sendable {
    public enum Alignment: Sendable, Hashable {
      case left, center, right
      /// On the decimal point.
      case decimal
    }

    public var alignments: [Alignment]
    /// The rows of its head; mostly one, none for a table without a head.
    public var head: [[Cell]]
    public var rows: [[Cell]]
    /// The columns' shares of the text's width, where the author says them; else empty.
    public var shares: [Double] = []
    /// "Table 2", or nil.
    public var number: String?
    public var caption: [ReportInline]
    /// Whether it is set small and close, as a list of many numbers is.
    public var isCompact: Bool
    /// Whether its cells stay on one line each, as long as smaller type makes that possible.
    public var keepsLines = false
    /// Whether it is a diagram: words in boxes, arrows between them.
    public var isDiagram = false
    /// The column of a compact table that takes the room that is left.
    public var wideColumn = 0

    /// A cell; those that a cell above or beside it covers are not there.
    public struct Cell: Sendable {
      /// Words in a line, where that is all it has.
      public var content: [ReportInline]
      /// What it has instead: paragraphs, lists, code.
      public var blocks: [ReportBlock]
      /// How many columns and rows it takes.
      public var columns = 1
      public var rows = 1
      /// Where it differs from its column's.
      public var alignment: Alignment?

      public init(_ content: [ReportInline], blocks: [ReportBlock] = []) {
        self.content = content
        self.blocks = blocks
      }

      public var isEmpty: Bool { content.isEmpty && blocks.isEmpty }
    }

    /// A table of words in lines, a head of one row above; no head where all of its cells are empty.
    public init(
      alignments: [Alignment], header: [[ReportInline]], rows: [[[ReportInline]]],
      number: String? = nil, caption: [ReportInline] = [], isCompact: Bool = false
    ) {
      self.init(
        alignments: alignments,
        head: header.allSatisfy(\.isEmpty) ? [] : [header.map { Cell($0) }],
        rows: rows.map { row in row.map { Cell($0) } }, number: number, caption: caption,
        isCompact: isCompact)
    }

    public init(
      alignments: [Alignment], head: [[Cell]], rows: [[Cell]], number: String? = nil,
      caption: [ReportInline] = [], isCompact: Bool = false
    ) {
      self.alignments = alignments
      self.head = head
      self.rows = rows
      self.number = number
      self.caption = caption
      self.isCompact = isCompact
    }
  }

  public struct Figure: Sendable {
    public enum Content: Sendable {
      case plot(Figures.Figure)
      case image(PictureFile)
    }

    /// What belongs to one of several pictures.
    public struct Panel: Sendable {
      /// "Figure 3" of a picture with a number of its own, which the caption begins with.
      public var number: String?
      /// "(a)" and its words.
      public var caption: [ReportInline]
      public var destination: String?
      /// What the picture shows, in words; empty where only the figure's own are known.
      public var alternative: String
      /// The size that the author gives it; nil as for the figure's.
      public var width: PictureWidth?
      /// In points.
      public var height: Double?

      public init(
        number: String? = nil, caption: [ReportInline], destination: String? = nil,
        alternative: String = "", width: PictureWidth? = nil, height: Double? = nil
      ) {
        self.number = number
        self.caption = caption
        self.destination = destination
        self.alternative = alternative
        self.width = width
        self.height = height
      }
    }

    /// Several stand side by side where they fit.
    public var contents: [Content]
    /// What stands under each of them; empty where they share the figure's caption alone.
    public var panels: [Panel] = []
    /// The rows that the author asks for: the share of the text's width of each picture in turn, a
    /// negative one for a gap. Empty where pictures stand side by side as they fit.
    public var layout: [[Double]] = []
    /// Of each; nil for the natural one.
    public var width: PictureWidth?
    /// At most, of each.
    public var height: Double?
    /// At the left, in the middle, at the right.
    public var alignment: Table.Alignment = .center
    /// "Figure 3", or nil.
    public var number: String?
    public var caption: [ReportInline]
    public var alternative: String

    public init(
      contents: [Content], width: PictureWidth? = nil, number: String? = nil,
      caption: [ReportInline] = [], alternative: String = ""
    ) {
      self.contents = contents
      self.width = width
      self.number = number
      self.caption = caption
      self.alternative = alternative
    }
  }

  /// Blocks side by side, in rows.
  public struct Columns: Sendable {
    public struct Column: Sendable {
      /// Of the text's width.
      public var share: Double
      public var blocks: [ReportBlock]
      /// "(a)", under what it holds.
      public var caption: [ReportInline] = []
      public var destination: String?

      public init(share: Double, blocks: [ReportBlock]) {
        self.share = share
        self.blocks = blocks
      }
    }

    public var rows: [[Column]]
    /// "Figure 3", "Table 2", or nil.
    public var number: String?
    public var caption: [ReportInline] = []
    /// As that of tables does.
    public var hasCaptionAbove = false

    public init(rows: [[Column]]) { self.rows = rows }
  }

  /// Theorem, lemma, proposition, definition, remark, proof.
  public struct Theorem: Sendable {
    /// "Theorem", "Proof".
    public var name: String
    public var number: String?
    public var title: [ReportInline]
    /// Italic, as theorems are; upright for definitions, remarks and proofs.
    public var isItalic: Bool
    /// A proof ends with its mark.
    public var isProof: Bool
    public var blocks: [ReportBlock]

    public init(
      name: String, number: String?, title: [ReportInline], isItalic: Bool, isProof: Bool,
      blocks: [ReportBlock]
    ) {
      self.name = name
      self.number = number
      self.title = title
      self.isItalic = isItalic
      self.isProof = isProof
      self.blocks = blocks
    }
  }

  public struct BibliographyItem: Sendable {
    /// "[3]"
    public var label: String
    public var destination: String
    public var text: [ReportInline]

    public init(label: String, destination: String, text: [ReportInline]) {
      self.label = label
      self.destination = destination
      self.text = text
    }
  }

  public var kind: Kind
  /// What links to this block name.
  public var destination: String?
  /// Where it comes from, for messages of later stages.
  public var span: Span?
  /// Whether it belongs with the block before it: a display with the line that introduces it, a
  /// cell's output with its code.
  public var followsClosely: Bool
  /// Whether figures that are called before it must stand before it, too: what ends a report.
  public var clearsFloats: Bool

  public init(
    _ kind: Kind, destination: String? = nil, span: Span? = nil, followsClosely: Bool = false,
    clearsFloats: Bool = false
  ) {
    self.kind = kind
    self.destination = destination
    self.span = span
    self.followsClosely = followsClosely
    self.clearsFloats = clearsFloats
  }
}
