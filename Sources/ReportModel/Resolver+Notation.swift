import Diagnostics
import Evidence
import NotebookSyntax
import Phrases

/// The table of notation.
extension Resolver {
  /// What the chapter's cells declare for its equations, a row for what means the same; in the order in
  /// which equations use it. What neither an equation nor a sentence writes is not listed: seeds and the
  /// like, which serve the cells alone.
  func notationRows() -> [NotationRow] {
    let uses = firstUses()
    let written = WrittenSymbols(chapter.notebook.formulas.map(\.text))
    var rows: [NotationRow] = []
    for (cell, result) in chapter.results.cells.enumerated() {
      var previous: DeclaredSymbol?
      for symbol in result.symbols {
        let use = uses[symbol.number]
        let told = symbol.toldMeaning
        let meaning = told?.text(in: words.meanings) ?? ""
        let value = symbol.value.words(in: words.meanings)
        let isListed =
          !meaning.isEmpty
          && (use != nil || !symbol.isShared && written.contains(symbol.latex))
        defer { previous = symbol }
        if let index = rows.firstIndex(where: {
          $0.symbols.contains(symbol.latex) && $0.meaning == meaning
        }) {
          rows[index].take(symbol, value, cell, use, isListed)
        } else if let previous, let last = rows.indices.last, rows[last].cells == [cell],
          rows[last].symbols.last == previous.latex, previous.meaning == symbol.meaning,
          previous.value == symbol.value, symbol.meaning != nil, rows[last].isListed == isListed
        {
          rows[last].symbols.append(symbol.latex)
          rows[last].take(symbol, value, cell, use, isListed)
        } else {
          rows.append(
            NotationRow(
              symbols: [symbol.latex], macros: numbering.macros.all, meaning: meaning,
              isPhrase: told?.isPhrase ?? false, values: [value],
              code: symbol.isDefinition ? [] : codeLink(cell), cells: [cell],
              numbers: [symbol.number], destinations: ["\(chapter.name).symbol-\(rows.count + 1)"],
              place: (use ?? Int.max, rows.count), isListed: isListed))
        }
      }
    }
    for index in rows.indices where rows[index].place.use < Int.max {
      rows[index].firstUse = equationLink(rows[index].place.use)
    }
    return rows.sorted { $0.place < $1.place }
  }

  /// The first equation that uses each symbol, by the numbers of both; one with a number, if there is any.
  private func firstUses() -> [Int: Int] {
    let equations = Array(chapter.results.equationSymbols.enumerated())
    var uses: [Int: Int] = [:]
    for isNumbered in [true, false] {
      for (equation, symbols) in equations
      where isNumbered == !equationLink(equation).isEmpty {
        for symbol in symbols where uses[symbol] == nil { uses[symbol] = equation }
      }
    }
    return uses
  }

  private func label(ofEquation number: Int) -> String? {
    guard chapter.results.equations.indices.contains(number) else { return nil }
    return chapter.results.equations[number].first?.label
  }

  private func equationLink(_ number: Int) -> [ReportInline] {
    guard let label = label(ofEquation: number), let target = labels[label] else { return [] }
    return [.link(target.link, [.text("(\(target.number))")])]
  }

  /// The listing of a cell, or its code in the text.
  private func codeLink(_ cell: Int) -> [ReportInline] {
    if let listing = listingOfCell[cell].map({ listings[$0] }) {
      return [.link(.destination(listing.destination), [.text(String(listing.number))])]
    }
    guard shownCells.contains(cell) else { return [] }
    return [.link(.destination(codeDestination(ofCell: cell)), [.text(phrases(.inTheText))])]
  }

  /// Listings name what they declare first, each name a link to its row, which leads back to them.
  mutating func nameSymbols(_ rows: [NotationRow]) {
    for (cell, index) in listingOfCell {
      let own = rows.filter { $0.cells.min() == cell && $0.isListed }
      listings[index].symbols = own.map { row in
        [.link(.destination(row.destinations[0]), symbols(of: row))]
      }
    }
  }

  private func symbols(of row: NotationRow) -> [ReportInline] {
    formulaInlines("$" + row.symbols.joined(separator: ",\\; ") + "$", macros: row.macros)
  }

  /// The symbols of each checked equation, by the places of its checks.
  mutating func symbolNotes(_ rows: [NotationRow]) -> [String: [SymbolNote]] {
    var notes: [String: [SymbolNote]] = [:]
    for (equation, used) in chapter.results.equationSymbols.enumerated() where !used.isEmpty {
      guard let label = label(ofEquation: equation) else { continue }
      var own: [SymbolNote] = []
      for row in rows where !row.numbers.isDisjoint(with: used) { own.append(symbolNote(row)) }
      for (index, check) in checks.all.enumerated() where check.label == label {
        notes[checks.destination(of: index)] = own
      }
    }
    return notes
  }

  private mutating func symbolNote(_ row: NotationRow) -> SymbolNote {
    let isListed = row.isListed && chapter.notebook.metadata.notation != .none
    let name = symbols(of: row)
    return SymbolNote(
      latex: row.symbols,
      symbols: isListed ? [.link(.destination(row.destinations[0]), name)] : name,
      meaning: meaning(of: row), value: valueInlines(row.values),
      code: row.code)
  }

  private mutating func meaning(of row: NotationRow) -> [ReportInline] {
    let text = inlines(SourceExcerpt(row.meaning))
    return row.isPhrase ? marked(text, in: words.meanings.language) : text
  }

  mutating func notationBlocks(_ rows: [NotationRow], level: Int) -> [ReportBlock] {
    let rows = rows.filter(\.isListed)
    guard !rows.isEmpty else { return [] }
    let destination = "\(rows[0].destinations[0]).table"
    let title: [ReportInline] = [.text(words.notation)]
    contents.append(
      ContentsEntry(level: level, number: nil, title: title, destination: destination))
    let names = [
      phrases(.symbol), phrases(.meaning), phrases(.valueOrRange), phrases(.firstUsed), words.code,
    ]
    let cells = rows.map { row -> [[ReportInline]] in
      [
        row.destinations.map { .destination($0) } + symbols(of: row),
        meaning(of: row), valueInlines(row.values), row.firstUse, row.code,
      ]
    }
    let shown = names.indices.filter { column in cells.contains { !$0[column].isEmpty } }
    var table = ReportBlock.Table(
      alignments: shown.map { _ in .left }, header: shown.map { [.text(names[$0])] },
      rows: cells.map { row in shown.map { row[$0] } }, isCompact: true)
    table.wideColumn = 1
    return [
      ReportBlock(
        .heading(level: level, number: nil, title), destination: destination, clearsFloats: true),
      ReportBlock(.table(table)),
    ]
  }

  /// A few values; more than that say only that it varies.
  private func valueInlines(_ values: [String]) -> [ReportInline] {
    let values = values.filter { !$0.isEmpty }
    let rest: [ReportInline] = values.count > 2 ? [.text(", …")] : []
    return formulaInlines(values.prefix(2).joined(separator: "; ")) + rest
  }

  /// Symbols that a checked equation uses and nobody explains, each said once, at that equation.
  func meaninglessSymbols(_ rows: [NotationRow]) -> [Diagnostic] {
    rows.filter { $0.meaning.isEmpty && $0.place.use < Int.max }.map { row in
      let equation = chapter.results.equations[row.place.use].first
      let target = equation.flatMap { labels[$0.label] }
      let name = target.map { "\($0.kind.name) (\($0.number))" } ?? "A checked equation"
      return .warning(
        "notation.meaning", "\(name) uses '\(row.symbols[0])', which has no meaning in words",
        at: equation?.span,
        hints: ["say it in its declaration: define(…, \"what it means\")"])
    }
  }
}

extension NotationRow {
  /// The same symbol again, or another one that is declared with it.
  fileprivate mutating func take(
    _ symbol: DeclaredSymbol, _ value: String, _ cell: Int, _ use: Int?, _ isListed: Bool
  ) {
    if !values.contains(value) { values.append(value) }
    cells.insert(cell)
    numbers.insert(symbol.number)
    place.use = min(place.use, use ?? Int.max)
    if isListed { self.isListed = true }
  }
}
