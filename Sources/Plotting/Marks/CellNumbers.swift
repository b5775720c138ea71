import Figures
import Glibc

/// Numbers for the cells of a heatmap: three digits, and the same decimals in all cells.
enum CellNumbers {
  static func texts(_ values: [Double]) -> [String] {
    let largest = values.filter(\.isFinite).map(abs).max() ?? 0
    let isPlain = largest == 0 || (largest >= 1e-2 && largest < 1e4)
    let top = largest > 0 ? Int(floor(log10(largest))) : 0
    let areIntegers = values.allSatisfy { !$0.isFinite || $0 == $0.rounded() }
    let decimals = areIntegers ? 0 : max(0, min(3, 2 - top))
    return values.map { value in
      if !value.isFinite { return "–" }
      if isPlain { return NumberLabels.decimal(value, decimals) }
      let parts = printed("%.1e", value).split(separator: "e")
      return "$\(parts[0])\\cdot 10^{\(Int(parts[1]) ?? 0)}$"
    }
  }
}
