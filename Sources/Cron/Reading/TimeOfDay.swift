/// A time of day as people write it: `9:00`, `9am`, `12:30 pm`, `noon`.
struct TimeOfDay: Hashable {
  var hour: Int
  var minute: Int

  init?(_ text: String) {
    var text = text.lowercased()
    switch text {
    case "noon": self.init(hour: 12)
    case "midnight": self.init(hour: 0)
    default:
      var afternoon: Bool?
      for (suffix, isAfternoon) in [("am", false), ("pm", true), ("a.m.", false), ("p.m.", true)]
      where text.hasSuffix(suffix) {
        text.removeLast(suffix.count)
        afternoon = isAfternoon
      }
      let parts = text.split(separator: ":", omittingEmptySubsequences: false)
      guard (1...3).contains(parts.count), parts[0].utf8.count <= 2, let hour = Int(parts[0]),
        parts.dropFirst().allSatisfy({ $0.utf8.count == 2 }),
        let minute = parts.count > 1 ? Int(parts[1]) : 0, (0..<60).contains(minute)
      else { return nil }
      if let afternoon {
        guard (1...12).contains(hour) else { return nil }
        self.init(hour: hour % 12 + (afternoon ? 12 : 0), minute: minute)
      } else {
        guard (0..<24).contains(hour) else { return nil }
        self.init(hour: hour, minute: minute)
      }
    }
  }

  private init(hour: Int, minute: Int = 0) {
    self.hour = hour
    self.minute = minute
  }
}
