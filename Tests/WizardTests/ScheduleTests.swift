import ConnectionRequests
import Foundation
import Screen
import TestSupport
import Testing

@testable import Wizard

@Suite("Schedules")
struct ScheduleTests {
  /// The wizard with the cursor in the schedule of a new integration.
  private func session(columns: Int = 100, rows: Int = 30) throws -> WizardSession {
    var session = try WizardSession(columns: columns, rows: rows)
    session.press("<M-3><C-n>o<Tab>")
    return session
  }

  @Test("Words, next runs and the picture follow every key")
  func preview() throws {
    var session = try session()
    session.press("0 9 * * 1-5")
    #expect(session.frame.text.contains("At 09:00, Monday through Friday"))
    #expect(session.frame.text.contains("Tue 24 Nov 09:00   in 18 h 58 min"))
    #expect(session.frame.text.contains("5 runs in 7 days"))
    session.press("<BS><BS>")
    #expect(session.frame.text.contains("At 09:00, on Mondays"))
  }

  @Test("While a schedule is typed for the first time it is unfinished, not wrong; later it is a warning")
  func unfinished() throws {
    var session = try session()
    session.press("30 25 * * *")
    #expect(!session.frame.text.contains("! hour"))
    session.press("<Tab><S-Tab>")
    #expect(session.frame.text.contains("! Hour is 0-23."))
  }

  @Test("One key takes the suggested schedule")
  func suggestion() throws {
    var session = try session()
    session.press("9:00<Tab><S-Tab><C-t>")
    #expect(session.state.request.integrations[0].updateFrequency == "0 9 * * *")
  }

  @Test("Six fields are told from five, whose first would be minutes")
  func seconds() throws {
    var session = try session()
    session.press("0 5 * * * *")
    #expect(session.frame.text.contains("Six fields: the first one is seconds."))
    session.press("<BS><BS>")
    #expect(!session.frame.text.contains("Six fields"))
  }

  @Test("A common schedule is picked by its words and can be edited")
  func presets() throws {
    var session = try session()
    session.press("<C-t>15 min<Enter>")
    #expect(session.state.request.integrations[0].updateFrequency == "*/15 * * * *")
    session.press("<C-t><Down><Down><Enter><BS>1")
    #expect(session.state.request.integrations[0].updateFrequency == "0 6 * * 1")
    session.press("<C-t>first monday<Esc>")
    #expect(session.state.request.integrations[0].updateFrequency == "0 6 * * 1")
  }

  @Test("The list of zones begins at the one in use, and picking one changes no other time on the screen")
  func zoneInUse() throws {
    var session = try WizardSession(.complete, savedName: "bob", savedAt: WizardSession.now)
    session.press("<M-3><Enter><Tab><C-r>")
    #expect(session.frame.text.contains("▸ America/Denver"))
    var elsewhere = session
    elsewhere.press("<Esc>")
    elsewhere.state.scheduleZone = try #require(TimeZone(identifier: "Etc/UTC"))
    elsewhere.press("<C-r>")
    #expect(elsewhere.frame.text.contains("▸ Etc/UTC"))
    session.press("berlin<Enter>")
    #expect(session.frame.text.contains("Next runs · Europe/Berlin") && session.frame.text.contains("saved 14:02"))
    session.press("<C-r>")
    #expect(session.frame.text.contains("▸ Europe/Berlin"))
    session.press("<Esc><M-6>")
    session.state.sendStatus = .underWay(UnderWay(purpose: .send, since: WizardSession.now))
    session.handle(.sendEnded(.sent))
    #expect(session.frame.text.contains("2018-04-12 17:38:06 (America/Denver)"))
    session.press("n<M-3><C-n>o<Tab>")
    #expect(session.state.scheduleZone.identifier == "Europe/Berlin")
  }

  @Test("The zone of the next runs is picked from a list that typing narrows")
  func zone() throws {
    var session = try session()
    session.press("0 9 * * *<C-r>new york<Enter>")
    #expect(session.state.scheduleZone.identifier == "America/New_York")
    #expect(session.frame.text.contains("Next runs · America/New_York"))
    session.press("<C-r>no such zone<Enter>")
    #expect(session.state.overlay != nil)
    session.press("<Esc>")
    #expect(session.state.scheduleZone.identifier == "America/New_York")
  }

  @Test("An odd value is kept with one key, and is a warning again when it changes")
  func odd() throws {
    var session = try session()
    session.press("when ready<Tab><S-Tab>")
    #expect(session.state.allFindings.contains { $0.code == "not-cron" && $0.severity == .warning })
    session.press("<C-x>")
    #expect(session.state.allFindings.contains { $0.code == "not-cron" && $0.severity == .note })
    session.press("<S-Tab>!")
    #expect(session.state.allFindings.contains { $0.code == "not-cron" && $0.severity == .warning })
  }

  @Test("Where there is no room beside the runs, F1 shows the picture", arguments: [(80, 24), (40, 10)])
  func small(_ columns: Int, _ rows: Int) throws {
    var session = try session(columns: columns, rows: rows)
    session.press("0 9 * * 1-5<F1>")
    var seen = session.frame.text
    for _ in 0..<12 {
      session.press("<PgDn>")
      seen += session.frame.text
    }
    #expect(seen.contains("5 runs in 7 days"))
  }
}
