import Typography

extension Flow {
  /// Adds all that stands in another flow, as if it had been set in this one.
  func append(_ other: Flow, footnotesShiftedBy shift: Int) {
    let scopeShift = scopes.count
    let floatShift = floats.count
    let headShift = heads.count
    for var scope in other.scopes {
      scope.parent = scope.parent.map { $0 + scopeShift }
      add(scope)
    }
    floats += other.floats
    heads += other.heads
    let joint = joint(with: other)
    for (index, item) in other.items.enumerated() {
      var item = item
      item.scope += scopeShift
      for index in item.labels.indices { item.labels[index].scope += scopeShift }
      item.footnotes = item.footnotes.map { $0 + shift }
      if case .float(let number) = item.content { item.content = .float(number + floatShift) }
      item.repeatedHead = item.repeatedHead.map { $0 + headShift }
      if index == 0 {
        item.gap = joint.gap
        item.penalty += joint.penalty
        item.mark = item.mark ?? joint.mark
        item.clearsFloats = item.clearsFloats || joint.clearsFloats
      }
      addJoined(item)
    }
    takeEnd(of: other)
  }
}
