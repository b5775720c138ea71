import Typography

/// A page as far as it is filled.
struct PageFilling {
  private let flow: Flow
  private let area: FootnoteArea
  private let style: PageStyle
  private let height: Double

  private(set) var page = Page()
  /// Of what is placed, as high as it is by itself.
  private(set) var used = 0.0
  private(set) var stretch = 0.0
  private(set) var shrink = 0.0
  private(set) var waiting: [Int]
  private(set) var laterNotes: [NotePart] = []
  private var noteHeight = 0.0
  /// Of the panels behind the last item, which reach below it.
  private var padding = 0.0
  /// Notes that are parted at the foot of this page.
  private(set) var splitNotes = 0
  /// Whether floats stand at the top and nothing below them yet.
  private var isBelowFloats = false

  var isEmpty: Bool { page.placed.isEmpty }

  /// A page with what was waiting for it.
  init(_ start: PageStart, flow: Flow, area: FootnoteArea) {
    self.flow = flow
    self.area = area
    style = area.style
    height = style.textHeight
    waiting = start.waiting
    page.placed.reserveCapacity(64)
    addEarlierNotes(start.notes)
    addWaitingFloats()
    addRepeatedHead(before: start.next)
  }

  /// What is left of the page for text; negative where only shrinking makes it fit.
  var room: Double { height - noteHeight - used - padding }

  /// How the page's spaces are multiplied: part of their stretch, or of their shrink if negative.
  ///
  /// - Parameter isLast: for a page that may end early, as the last one does.
  func ratio(isLast: Bool) -> Double {
    if room < 0 { return shrink > 0 ? max(-1, room / shrink) : 0 }
    guard !isLast, stretch > 0, room <= stretch * style.spaces.elasticity.limit else { return 0 }
    return room / stretch
  }

  /// What it costs to end the page here.
  func cost(isLast: Bool) -> Double {
    let penalties = style.penalties
    let ratio = ratio(isLast: isLast)
    var cost = Double(waiting.count) * penalties.lateFloat
    cost += Double(splitNotes) * penalties.splitNote
    if ratio < 0 { return cost - penalties.shrunkPage * ratio * ratio * ratio }
    if isLast { return cost }
    let lines = room / style.text.body.leading
    let ragged = penalties.emptyLine * lines * lines
    guard ratio > 0 else { return cost + ragged }
    return cost + min(ragged, penalties.stretchedPage * ratio * ratio * ratio)
  }

  /// What it costs to end a chapter or the report here: the more, the fewer lines the page has.
  var shortEndCost: Double {
    let lines = used / style.text.body.leading
    let missing = max(0, 1 - lines / style.penalties.linesOfLastPage)
    return style.penalties.shortLastPage * missing * missing
  }

  /// The page with everything at its place.
  func finished(isLast: Bool) -> Page {
    let ratio = ratio(isLast: isLast)
    var page = page
    var y = 0.0
    for index in page.placed.indices {
      let gap = page.placed[index].gap
      y += gap.space + ratio * (ratio < 0 ? gap.shrink : gap.stretch)
      page.placed[index].y = y
      y += page.placed[index].height
    }
    return page
  }

  /// Adds an item; false when the page has no room for it.
  mutating func place(_ index: Int) -> Bool {
    let item = flow.items[index]
    switch item.content {
    case .box(let frame):
      return placeBox(.item(index), item, frame.height, gap: gap(above: item, index))
    case .float(let number): return placeFloat(index, number, item)
    case .pageBreak: return true
    }
  }

  /// Places an item that is higher than a page.
  mutating func force(_ index: Int) {
    let item = flow.items[index]
    put(.item(index), topGap(of: item), item.height, padding: 0)
    laterNotes += notes(of: item)
  }

  private mutating func put(
    _ content: Page.Content, _ gap: Glue, _ height: Double, padding: Double = 0
  ) {
    page.placed.append(Page.Placed(content: content, gap: gap, height: height))
    used += gap.space + height
    stretch += gap.stretch
    shrink += gap.shrink
    self.padding = padding
    isBelowFloats = false
  }

  private mutating func placeBox(
    _ content: Page.Content, _ item: FlowItem, _ boxHeight: Double, gap: Glue
  ) -> Bool {
    let shrinkable = shrink + gap.shrink
    let ownPadding = flow.padding(of: item)
    let left = room + padding - ownPadding - gap.space - boxHeight + 0.01
    guard left + shrinkable >= 0 else { return false }
    let notes = notes(of: item)
    if !notes.isEmpty {
      let needed = height(of: notes)
      if left + shrinkable >= needed, laterNotes.isEmpty {
        add(notes)
      } else if !split(notes, room: left) {
        return false
      }
    }
    put(content, gap, boxHeight, padding: ownPadding)
    return true
  }

  private mutating func placeFloat(_ index: Int, _ number: Int, _ item: FlowItem) -> Bool {
    let height = flow.floats[number].height
    let fits =
      waiting.isEmpty
      && placeBox(
        .float(number, scope: item.scope), item, height, gap: gap(above: item, index))
    if !fits { waiting.append(index) }
    return true
  }

  // MARK: Notes

  private func notes(of item: FlowItem) -> [NotePart] {
    guard !item.footnotes.isEmpty else { return [] }
    return item.footnotes.flatMap { [$0] + area.footnotes[$0].nested }.map(area.whole)
  }

  private func height(of notes: [NotePart]) -> Double {
    var isFirst = page.notes.isEmpty
    return notes.reduce(0) { height, part in
      defer { isFirst = false }
      return height + area.height(of: part, isFirst: isFirst)
    }
  }

  private mutating func add(_ notes: [NotePart]) {
    noteHeight += height(of: notes)
    page.notes += notes
  }

  /// Adds notes as far as there is room; false where not even the first lines of the last fit.
  private mutating func split(_ notes: [NotePart], room: Double) -> Bool {
    guard laterNotes.isEmpty, let last = notes.last else { return false }
    let whole = Array(notes.dropLast())
    let rest = room - height(of: whole)
    let isFirst = page.notes.isEmpty && whole.isEmpty
    guard let parts = area.split(last, room: rest, isFirst: isFirst) else { return false }
    add(whole + [parts.here])
    laterNotes = [parts.later]
    splitNotes += 1
    return true
  }

  /// Notes from earlier pages take at most most of the page, so that text goes on above them.
  private mutating func addEarlierNotes(_ notes: [NotePart]) {
    for (index, part) in notes.enumerated() {
      let isFirst = page.notes.isEmpty
      let left = height * 0.7 - noteHeight
      if area.height(of: part, isFirst: isFirst) <= left {
        add([part])
      } else if let parts = area.split(part, room: left, isFirst: isFirst) {
        add([parts.here])
        laterNotes = [parts.later] + notes[(index + 1)...]
        return
      } else if isFirst {
        add([part])
      } else {
        laterNotes = Array(notes[index...])
        return
      }
    }
  }

  // MARK: The top of the page

  /// Floats that wait stand at the top, as many as there is room for, and one in any case.
  private mutating func addWaitingFloats() {
    while let index = waiting.first, case .float(let number) = flow.items[index].content {
      let item = flow.items[index]
      let frame = flow.floats[number]
      let notes = notes(of: item)
      let gap = isEmpty ? Glue(0) : Glue(style.spaces.figure)
      let isFull = gap.space + frame.height + height(of: notes) > room
      if isFull, !isEmpty { return }
      put(.float(number, scope: item.scope), gap, frame.height)
      if isFull { laterNotes += notes } else { add(notes) }
      waiting.removeFirst()
      isBelowFloats = true
    }
  }

  /// The head of a table that goes on.
  private mutating func addRepeatedHead(before first: Int) {
    guard first > 0, let item = flow.items[safe: first], let head = item.repeatedHead,
      flow.items[first - 1].repeatedHead == head
    else { return }
    put(
      .head(head, scope: item.scope), isBelowFloats ? Glue(style.spaces.figure) : Glue(0),
      flow.heads[head].height)
  }

  /// The space above an item: its own, but below floats at the top at least theirs, and room for
  /// the panel that goes on behind it. Floats that have moved away leave no space behind.
  private func gap(above item: FlowItem, _ index: Int) -> Glue {
    if isEmpty { return topGap(of: item) }
    let own = item.gapWithoutFloats.flatMap { floatsWait(before: index) ? $0 : nil } ?? item.gap
    guard isBelowFloats else { return own }
    return .wider(own, Glue(style.spaces.figure + flow.padding(of: item)))
  }

  /// Whether all floats just above an item wait for a later page.
  private func floatsWait(before index: Int) -> Bool {
    var index = index - 1
    while index >= 0, case .float = flow.items[index].content {
      guard waiting.contains(index) else { return false }
      index -= 1
    }
    return true
  }

  /// The first baseline of each page is at the same height; a panel begins at the top.
  private func topGap(of item: FlowItem) -> Glue {
    let padding = flow.padding(of: item)
    guard padding == 0, item.isText, case .box(let frame) = item.content else {
      return Glue(padding)
    }
    return Glue(max(0, style.text.body.size - frame.ascent))
  }
}

extension Array {
  subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
