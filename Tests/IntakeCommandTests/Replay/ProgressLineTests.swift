import Delivery
import Foundation
import Glibc
import Sending
import TestSupport
import Testing

@testable import IntakeCommand

@Suite("How far a replay is")
struct ProgressLineTests {
  private var line: ProgressLine {
    var line = ProgressLine(total: 50)
    (line.ended, line.sent, line.refused, line.unknown, line.delivered, line.seconds) = (20, 17, 2, 1, 20, 10)
    return line
  }

  @Test(
    "What matters least is left out first",
    arguments: [
      (100, "[████████████░░░░░░░░░░░░░░░░░░] 20 of 50 · 2.0 a second, 15 s left · 17 sent, 2 refused, 1 unknown"),
      (79, "[████░░░░░░] 20 of 50 · 2.0 a second, 15 s left · 17 sent, 2 refused, 1 unknown"),
      (72, "20 of 50 · 2.0 a second, 15 s left · 17 sent, 2 refused, 1 unknown"),
      (60, "[██████░░░░░░░░░░░] 20 of 50 · 17 sent, 2 refused, 1 unknown"),
      (45, "20 of 50 · 17 sent, 2 refused, 1 unknown"),
      (30, "[███████░░░░░░░░░░░░] 20 of 50"), (10, "20 of 50"), (5, "20 of"), (0, ""),
    ])
  func widths(columns: Int, text: String) { #expect(line.text(columns: columns, isUTF8: true) == text) }

  @Test("Where the locale has no UTF-8 it is ASCII")
  func ascii() {
    let text = line.text(columns: 100, isUTF8: false)
    #expect(
      text == "[############..................] 20 of 50 - 2.0 a second, 15 s left - 17 sent, 2 refused, 1 unknown")
  }

  @Test("Before the first second, or anything done, nothing is said of the rate")
  func early() {
    var line = line
    line.seconds = 0.9
    #expect(line.text(columns: 70, isUTF8: false).hasSuffix("20 of 50 - 17 sent, 2 refused, 1 unknown"))
    (line.seconds, line.delivered) = (10, 0)
    #expect(line.text(columns: 70, isUTF8: false).hasSuffix("20 of 50 - 17 sent, 2 refused, 1 unknown"))
  }

  @Test("What is waited for stands in place of the rate")
  func info() {
    var line = line
    line.note = "trying again in 3 s"
    #expect(line.text(columns: 70, isUTF8: false) == "20 of 50 - trying again in 3 s - 17 sent, 2 refused, 1 unknown")
  }

  @Test("A slow rate is told by the minute", arguments: [(1, 120.0, "0.5 a minute"), (40, 2.0, "20 a second")])
  func rates(delivered: Int, seconds: Double, text: String) {
    var line = line
    (line.delivered, line.seconds) = (delivered, seconds)
    #expect(line.text(columns: 100, isUTF8: false).contains(text))
  }

  @Test(
    "A time is told in its two greatest units",
    arguments: [
      (0, "0 s"), (0.2, "1 s"), (59.9, "1 min 0 s"), (61, "1 min 1 s"), (3_661, "1 h 1 min"), (1e300, "99 h 59 min"),
      (.infinity, "99 h 59 min"),
    ])
  func durations(seconds: Double, text: String) { #expect(ProgressLine.duration(seconds) == text) }

  @Test("Every status and obstacle counts where a person looks for it")
  func counts() {
    var line = ProgressLine(total: 40)
    for status in ReplaySamples.statuses { line.count(ReplaySamples.result(status)) }
    #expect((line.ended, line.sent, line.refused, line.unknown) == (13, 4, 2, 5))
    line = ProgressLine(total: 40)
    for obstacle in ReplaySamples.obstacles { line.count(ReplaySamples.result(.notSent(obstacle))) }
    #expect((line.ended, line.sent, line.refused, line.unknown) == (10, 0, 5, 0))
  }

  @Test("It is drawn at most four times a second, taken away for other lines, and not drawn twice alike")
  func bar() throws {
    let folder = try TemporaryFolder()
    let file = folder.url.appending(path: "terminal")
    let descriptor = open(file.path, O_WRONLY | O_CREAT, 0o600)
    defer { close(descriptor) }
    var bar = ProgressBar(descriptor: descriptor, isUTF8: true) { 20 }
    var line = ProgressLine(total: 9)
    bar.show(line, at: 1)
    line.ended = 1
    bar.show(line, at: 1.2)
    #expect(bar.millisecondsToRedraw(at: 1.2) == 51)
    bar.show(line, at: 1.25)
    bar.show(line, at: 9)
    #expect(bar.millisecondsToRedraw(at: 9) == 1_000)
    bar.erase()
    bar.erase()
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(text == "\r\u{1B}[K[░░░░░░░░] 0 of 9\r\u{1B}[K[░░░░░░░░] 1 of 9\r\u{1B}[K")
  }
}
