/// Numbers without a pattern, the same in every run.
func scrambled(_ k: Int) -> Double {
  let mixed = (UInt64(bitPattern: Int64(k)) &+ 1) &* 0x9E37_79B9_7F4A_7C15
  return Double(mixed >> 11) / Double(1 << 52) - 1
}
