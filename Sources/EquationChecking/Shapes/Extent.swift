/// The sizes of a value while some of them are unknown: numbers, and names for what has to be
/// found.
enum Extent: Equatable {
  case number
  case array(rows: Int, columns: Int)
}

/// Equations between sizes. A size is known by its number, or a name (an index into `sizes`).
///
/// Sizes that must be equal are united; products (of Kronecker's) and sums (of blocks) are solved
/// as soon as one size in them is unknown.
struct SizeEquations {
  private var parents: [Int] = []
  private var known: [Int: Int] = [:]
  private var products: [(Int, Int, Int)] = []
  private var sums: [(Int, [Int])] = []

  mutating func unknown() -> Int {
    parents.append(parents.count)
    return parents.count - 1
  }

  mutating func size(_ value: Int) -> Int {
    let name = unknown()
    known[name] = value
    return name
  }

  private func root(_ name: Int) -> Int {
    var name = name
    while parents[name] != name { name = parents[name] }
    return name
  }

  func value(of name: Int) -> Int? { known[root(name)] }

  /// False where both are known and differ.
  @discardableResult mutating func unite(_ a: Int, _ b: Int) -> Bool {
    let (x, y) = (root(a), root(b))
    if x == y { return true }
    if let m = known[x], let n = known[y], m != n { return false }
    let value = known[x] ?? known[y]
    parents[x] = y
    known[x] = nil
    known[y] = value
    return true
  }

  /// The product of two sizes.
  mutating func product(_ a: Int, _ b: Int) -> Int {
    let result = unknown()
    products.append((result, a, b))
    return result
  }

  mutating func sum(_ parts: [Int]) -> Int {
    if parts.count == 1 { return parts[0] }
    let result = unknown()
    sums.append((result, parts))
    return result
  }

  /// Solves products and sums until nothing more follows.
  mutating func solve() {
    for _ in 0...(products.count + sums.count) {
      var hasChanged = false
      for (whole, a, b) in products {
        switch (value(of: whole), value(of: a), value(of: b)) {
        case (nil, let x?, let y?): set(whole, x * y, &hasChanged)
        case (let w?, let x?, nil) where x > 0 && w % x == 0: set(b, w / x, &hasChanged)
        case (let w?, nil, let y?) where y > 0 && w % y == 0: set(a, w / y, &hasChanged)
        default: break
        }
      }
      for (whole, parts) in sums {
        let open = parts.filter { value(of: $0) == nil }
        let rest = parts.compactMap { value(of: $0) }.reduce(0, +)
        if open.isEmpty {
          if value(of: whole) == nil { set(whole, rest, &hasChanged) }
        } else if open.count == 1, let w = value(of: whole), w > rest {
          set(open[0], w - rest, &hasChanged)
        }
      }
      if !hasChanged { return }
    }
  }

  private mutating func set(_ name: Int, _ value: Int, _ hasChanged: inout Bool) {
    known[root(name)] = value
    hasChanged = true
  }
}
