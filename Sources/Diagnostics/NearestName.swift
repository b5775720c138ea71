/// The candidate nearest to `name` by edit distance (insertions, deletions, substitutions,
/// transpositions of neighbours), if it is near enough to be what was meant.
///
/// "Near enough" is a third of the name's length, at least one edit. Of equally near ones those win
/// that begin alike, since the first letter is rarely the mistake; then the first in the order of
/// `candidates`, so give a sorted collection for a stable answer.
public func nearestName(to name: String, in candidates: some Collection<String>) -> String? {
  let limit = max(1, name.count / 3)
  let wanted = Array(name.unicodeScalars)
  var best: (rank: Int, name: String)?
  for candidate in candidates {
    let scalars = Array(candidate.unicodeScalars)
    if abs(scalars.count - wanted.count) > limit { continue }
    let distance = editDistance(wanted, scalars)
    guard distance <= limit else { continue }
    let rank = 2 * distance + (scalars.first == wanted.first ? 0 : 1)
    if rank < (best?.rank ?? .max) { best = (rank, candidate) }
  }
  return best?.name
}

/// Optimal string alignment distance; O(n·m) time, three rows of memory.
private func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
  if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
  var beforeLast = [Int](repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  for i in 1...a.count {
    var row = [i]
    row.reserveCapacity(b.count + 1)
    for j in 1...b.count {
      let substitution = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
      var cost = min(substitution, last[j] + 1, row[j - 1] + 1)
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        cost = min(cost, beforeLast[j - 2] + 1)
      }
      row.append(cost)
    }
    beforeLast = last
    last = row
  }
  return last[b.count]
}
