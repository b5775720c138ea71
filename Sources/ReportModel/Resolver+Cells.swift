import Diagnostics
import Evidence
import Figures
import MathSyntax
import Matrices
import NotebookResults
import NotebookSyntax

extension Resolver {
  /// A cell becomes its code, then what it showed, in order.
  mutating func resolve(_ cell: Cell, at block: Block) -> [ReportBlock] {
    var result: [ReportBlock] = []
    let outcome =
      cell.number < chapter.results.cells.count ? chapter.results.cells[cell.number] : nil
    switch echo(of: cell, outcome) {
    case .shown:
      result.append(
        ReportBlock(
          .code(
            .init(
              cell.shownCode, language: "swift", firstNumber: cell.options.lineNumbers ? 1 : nil)),
          destination: codeDestination(ofCell: cell.number), span: block.span))
      shownCells.insert(cell.number)
    case .folded: result += fold(cell, at: block, outcome).map { [$0] } ?? []
    case .hidden: break
    }
    guard let outcome else { return result }
    let known = diagnostics.count
    defer { placeDiagnostics(from: known, at: block.span) }
    var shown = CellDisplay(cell: cell, block: block)
    if cell.options.output {
      for output in outcome.outputs { add(output, to: &shown) }
    }
    flushFigures(of: &shown)
    if let failure = failure(outcome.status) {
      shown.blocks.append(ReportBlock(failure, span: block.span))
    }
    if !result.isEmpty, !shown.blocks.isEmpty { shown.blocks[0].followsClosely = true }
    result += shown.blocks
    checkLabel(of: shown)
    return result
  }

  /// What is wrong with what a cell showed is said at the cell.
  private mutating func placeDiagnostics(from first: Int, at span: Span) {
    for index in diagnostics.indices.dropFirst(first)
    where diagnostics[index].span.map({ $0.file.path.isEmpty }) ?? true {
      diagnostics[index].span = span
    }
  }

  /// What a cell has shown so far: streams flow together, figures gather under one caption.
  private struct CellDisplay {
    let cell: Cell
    let block: Block
    var blocks: [ReportBlock] = []
    var figures: [ReportBlock.Figure.Content] = []
    /// How many figures and tables have taken a caption.
    var captioned = 0
    var isLabelUsed = false
  }

  private mutating func add(_ output: Output, to shown: inout CellDisplay) {
    if case .figure(let figure) = output {
      shown.figures.append(.plot(figure.worded(in: words.figures)))
      return
    }
    flushFigures(of: &shown)
    switch output {
    case .stream(let stream, let text):
      append(TerminalText.plain(text), isError: stream == .error, to: &shown)
    case .text(let text): append(text + "\n", isError: false, to: &shown)
    case .markdown(let markdown):
      shown.blocks += blocks(SourceExcerpt(markdown)).map { block in
        // Later stages name the cell, too.
        var block = block
        block.span = shown.block.span
        return block
      }
    case .math(let latex): shown.blocks.append(display(latex))
    case .number(let value): append(DecimalText.plain(value) + "\n", isError: false, to: &shown)
    case .matrix(let matrix): shown.blocks.append(display(latex(matrix)))
    case .table(let table): shown.blocks.append(resolve(table, in: &shown))
    case .figure, .check: break
    }
  }

  /// Text follows text of the same stream in one block.
  private func append(_ text: String, isError: Bool, to shown: inout CellDisplay) {
    if case .output(let earlier, isError) = shown.blocks.last?.kind {
      shown.blocks[shown.blocks.count - 1].kind = .output(earlier + text, isError: isError)
    } else {
      shown.blocks.append(ReportBlock(.output(text, isError: isError), span: shown.block.span))
    }
  }

  private mutating func display(_ latex: String) -> ReportBlock {
    ReportBlock(.equation(ReportBlock.Equation(formula: formula(SourceExcerpt(latex)))))
  }

  /// Figures of a cell stand together: one number, one caption (or a caption each, when the cell
  /// gives several).
  private mutating func flushFigures(of shown: inout CellDisplay) {
    guard !shown.figures.isEmpty else { return }
    let captions = shown.cell.options.captions
    let separate = captions.count > 1 && captions.count == shown.figures.count
    let groups = separate ? shown.figures.map { [$0] } : [shown.figures]
    for group in groups {
      let (number, caption, destination) = heading(.figure, in: &shown)
      let figure = ReportBlock.Figure(
        contents: group, width: shown.cell.options.width.map { .share($0) }, number: number,
        caption: caption,
        alternative: caption.isEmpty ? words.name(of: .figure) : caption.plainText)
      shown.blocks.append(
        ReportBlock(.figure(figure), destination: destination, span: shown.block.span))
    }
    shown.figures = []
  }

  private mutating func resolve(_ table: Table, in shown: inout CellDisplay) -> ReportBlock {
    let (number, caption, destination) = heading(.table, in: &shown)
    let columns = table.columns.indices
    let isNumeric = columns.map { column in
      table.rows.allSatisfy { row in
        guard column < row.count else { return true }
        if case .text = row[column] { return false }
        return true
      }
    }
    let resolved = ReportBlock.Table(
      alignments: isNumeric.map { $0 ? .decimal : .left },
      header: table.columns.map { inlines(SourceExcerpt($0)) },
      rows: table.rows.map { row in row.map { resolve($0) } }, number: number, caption: caption)
    return ReportBlock(.table(resolved), destination: destination, span: shown.block.span)
  }

  private mutating func resolve(_ cell: Table.Cell) -> [ReportInline] {
    switch cell {
    case .text(let text): inlines(SourceExcerpt(text))
    case .number(let value): inlines(SourceExcerpt(DecimalText.math(value)))
    case .integer(let value): [.text(String(value).replacing("-", with: "−"))]
    }
  }

  /// The number and the caption for the next figure or table of a cell.
  private mutating func heading(
    _ kind: LabelKind, in shown: inout CellDisplay
  ) -> (number: String?, caption: [ReportInline], destination: String?) {
    let options = shown.cell.options
    let captions = shown.cell.captions
    let caption = shown.captioned < captions.count ? resolve(captions[shown.captioned]) : []
    shown.captioned += 1
    guard let label = options.label, LabelKind(label: label) == kind, !shown.isLabelUsed,
      let given = numbering.numbers[shown.block.span.range.lowerBound]
    else { return (nil, caption, nil) }
    shown.isLabelUsed = true
    return ("\(words.name(of: kind)) \(given.number)", caption, given.destination)
  }

  private func failure(_ status: CellResult.Status) -> ReportBlock.Kind? {
    switch status {
    case .succeeded, .skipped: nil
    case .failed(let reason): .failure(title: phrases(.cellFailed), detail: reason)
    case .notRun:
      .failure(title: phrases(.cellNotRun), detail: phrases(.cellAboveFailed))
    }
  }

  /// A label that names a figure or table which the cell never showed.
  private mutating func checkLabel(of shown: CellDisplay) {
    let cell = shown.cell
    if cell.options.label == nil, let caption = cell.options.captions.first, shown.captioned == 0,
      cell.options.output, chapter.results.cells[cell.number].status == .succeeded
    {
      diagnostics.append(
        .warning(
          "cell.caption", "The caption is not shown: the cell shows neither a figure nor a table",
          at: caption.origin ?? cell.options.span))
    }
    guard let label = cell.options.label, let kind = LabelKind(label: label), !shown.isLabelUsed,
      kind == .figure || kind == .table, cell.options.output,
      chapter.results.cells[cell.number].status == .succeeded
    else { return }
    diagnostics.append(
      .error(
        "cell.label", "The cell labelled '\(label)' shows no \(kind.name.lowercased())",
        at: cell.options.span ?? shown.block.span))
  }

  /// A matrix as LaTeX; a large one by its corners.
  private func latex(_ matrix: Matrix) -> String {
    let shownRows = Self.shownIndices(matrix.rows)
    let shownColumns = Self.shownIndices(matrix.columns)
    let rows = shownRows.map { row in
      shownColumns.map { column -> String in
        switch (row, column) {
        case (let row?, let column?): latexEntry(matrix[row, column])
        case (nil, nil): "\\ddots"
        case (nil, _): "\\vdots"
        case (_, nil): "\\cdots"
        }
      }
      .joined(separator: " & ")
    }
    return "\\begin{bmatrix}" + rows.joined(separator: " \\\\ ") + "\\end{bmatrix}"
  }

  private func latexEntry(_ value: Double) -> String {
    let number = DecimalText.math(value, digits: 4)
    return number.hasPrefix("$") ? String(number.dropFirst().dropLast()) : number
  }

  /// All indices up to eight; beyond that four, a gap, two.
  private static func shownIndices(_ count: Int) -> [Int?] {
    guard count > 8 else { return Array(0..<count) }
    return [0, 1, 2, 3, nil, count - 2, count - 1]
  }
}
