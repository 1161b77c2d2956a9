// guider_service: a simulated camera and its DAQ behind the guider protocol (docs/protocol.md).

#include <sys/signalfd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <string>

#include "server.h"

namespace {

constexpr int kWrongUsage = 64;
constexpr int kFailed = 3;

const char* const kUsage =
    "usage: guider_service [--listen HOST:PORT] [--seed N]\n"
    "\n"
    "Simulates eight guide sensors and serves them over TCP until SIGTERM or SIGINT. Prints one line when it is ready.\n"
    "\n"
    "  --listen HOST:PORT  where to listen (default 127.0.0.1:0; port 0 takes a free one, which the line names)\n"
    "  --seed N            of the random numbers (default 1)\n"
    "\n"
    "example: guider_service --listen 127.0.0.1:4300\n";

struct Options {
  lse66::wire::Address listen{"127.0.0.1", 0};
  std::uint64_t seed = 1;
};

std::uint64_t whole_number(const std::string& text) {
  if (text.empty() || text.size() > 18 || text.find_first_not_of("0123456789") != std::string::npos)
    throw std::invalid_argument("'" + text + "' is not a seed; give a whole number of at most 18 digits");
  return std::stoull(text);
}

Options read_options(int count, char** words) {
  Options options;
  for (int at = 1; at < count; at += 2) {
    const std::string name = words[at];
    if (name != "--listen" && name != "--seed")
      throw std::invalid_argument("unknown option '" + name + "'; there are --listen, --seed and --help");
    if (at + 1 == count) throw std::invalid_argument(name + " needs a value");
    if (name == "--listen") options.listen = lse66::wire::Address::parse(words[at + 1]);
    if (name == "--seed") options.seed = whole_number(words[at + 1]);
  }
  return options;
}

/// Signals as something that can be waited for; blocked in every thread.
int signals_that_end() {
  sigset_t set;
  ::sigemptyset(&set);
  ::sigaddset(&set, SIGTERM);
  ::sigaddset(&set, SIGINT);
  ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
  return ::signalfd(-1, &set, SFD_CLOEXEC);
}

}  // namespace

int main(int count, char** words) {
  if (count == 2 && std::strcmp(words[1], "--help") == 0) {
    std::fputs(kUsage, stdout);
    return 0;
  }
  try {
    const Options options = read_options(count, words);
    const int signals = signals_that_end();
    lse66::service::Server server(options.listen, options.seed);
    std::printf("guider_service listens on tcp://%s:%u\n", options.listen.host.c_str(), static_cast<unsigned>(server.port()));
    std::fflush(stdout);
    server.run(signals);
    return 0;
  } catch (const std::invalid_argument& wrong) {
    std::fprintf(stderr, "guider_service: %s\n\n%s", wrong.what(), kUsage);
    return kWrongUsage;
  } catch (const std::exception& failed) {
    std::fprintf(stderr, "guider_service: %s\n", failed.what());
    return kFailed;
  }
}
