// guider_client: a client of the guider protocol that checks what it receives (docs/protocol.md).

#include <cstdio>
#include <cstring>
#include <exception>
#include <memory>
#include <string>
#include <thread>

#include "summary.h"

namespace {

using namespace lse66;

constexpr int kBroken = 1, kTooFew = 2, kNoConnection = 3, kWrongUsage = 64;
constexpr int kExchanges = 20;
constexpr const char* kName = "guider_client";

/// How one connection's part ended.
struct Ending {
  std::string violation, failure;

  /// Runs a part; on a violation the other side is told.
  template <class Part>
  void of(wire::Link& link, Part part) {
    try {
      part();
      link.leave();
    } catch (const wire::Violation& broken) {
      violation = broken.what();
      link.complain(broken);
    } catch (const std::exception& failed) {
      failure = failed.what();
      link.leave();
    }
  }
};

void same_declaration(const wire::Link& one, const wire::Link& other, client::Findings& findings) {
  if (one.welcome().declaration().SerializeAsString() != other.welcome().declaration().SerializeAsString())
    findings.broken("every connection's Welcome holds the same declaration");
}

int run(const client::Options& options) {
  client::Findings findings;
  client::ClockOffset clock;
  wire::Link clock_link(options.address, v1::ROLE_CLOCK, kName);
  clock.exchange(clock_link, kExchanges);

  wire::Link stream_link(options.address, v1::ROLE_STREAM, kName);
  same_declaration(clock_link, stream_link, findings);
  client::Stream stream(stream_link, options, clock, findings);
  stream.subscribe();
  if (!options.quiet) std::puts("subscribed");

  std::unique_ptr<wire::Link> control_link;
  std::unique_ptr<client::Drive> drive;
  if (options.length_ms) {
    control_link = std::make_unique<wire::Link>(options.address, v1::ROLE_CONTROL, kName);
    same_declaration(clock_link, *control_link, findings);
    drive = std::make_unique<client::Drive>(*control_link, options, findings);
  }

  std::atomic<bool> stop{false};
  Ending received, driven;
  std::atomic<bool> receiving{true};
  std::thread receiver([&] {
    received.of(stream_link, [&] { stream.run(stop); });
    receiving = false;
  });
  const wire::Deadline latest = wire::in(std::chrono::milliseconds(static_cast<std::int64_t>(options.seconds * 1000)));
  if (drive) driven.of(*control_link, [&] { drive->take_exposure(); });
  while (!drive && receiving && std::chrono::steady_clock::now() < latest) std::this_thread::sleep_for(std::chrono::milliseconds(20));
  // What the exposure published last is on its way.
  if (drive) std::this_thread::sleep_for(std::chrono::milliseconds(200));
  stop = true;
  receiver.join();
  clock_link.leave();

  const std::string violation = received.violation.empty() ? driven.violation : received.violation;
  const std::string failure = driven.failure.empty() ? received.failure : driven.failure;
  std::printf("%s\n", client::summary(stream_link.welcome(), stream, drive.get(), clock, findings, violation, failure).c_str());
  if (!violation.empty() || !findings.all_broken().empty()) return kBroken;
  if (!failure.empty()) return kNoConnection;
  return stream.stamps() < options.stamps || stream.stamps() == 0 ? kTooFew : 0;
}

}  // namespace

int main(int count, char** words) {
  if (count == 2 && std::strcmp(words[1], "--help") == 0) {
    std::fputs(client::kUsage, stdout);
    return 0;
  }
  // Whoever reads the lines may wait for one.
  std::setvbuf(stdout, nullptr, _IOLBF, BUFSIZ);
  try {
    return run(client::read_options(count, words));
  } catch (const std::invalid_argument& wrong) {
    std::fprintf(stderr, "guider_client: %s\n\n%s", wrong.what(), client::kUsage);
    return kWrongUsage;
  } catch (const wire::Violation& broken) {
    std::fprintf(stderr, "guider_client: the service broke a rule: %s\n", broken.what());
    return kBroken;
  } catch (const std::exception& failed) {
    std::fprintf(stderr, "guider_client: %s\n", failed.what());
    return kNoConnection;
  }
}
