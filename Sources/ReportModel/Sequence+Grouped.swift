extension Sequence {
  /// The elements by a key, groups and members in the order in which they come.
  func grouped<Key: Hashable>(
    by key: (Element) -> Key
  ) -> [(key: Key, members: [Element])] {
    var groups: [(key: Key, members: [Element])] = []
    var known: [Key: Int] = [:]
    for element in self {
      let key = key(element)
      if let index = known[key] {
        groups[index].members.append(element)
      } else {
        known[key] = groups.count
        groups.append((key, [element]))
      }
    }
    return groups
  }
}
