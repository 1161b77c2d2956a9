/* The alternative that bench/receive compares with: messages of one length over a loopback connection, sent and received by as little C as does it.

     receive serve BYTES RATE                          prints its port, then sends to whoever connects; RATE a second, 0: as fast as they are taken
     receive receive PORT BYTES block|spin WARM SECONDS OUT
                                                       OUT: latencies as 64-bit nanoseconds; prints messages, seconds, CPU seconds

   A message is a header of 16 bytes, a body of 60 in which the first 8 are the sender's clock, and BYTES of pixels: what a stamp takes on the wire. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { HEAD = 16, BODY = 60, MOST = 4000000 };

static int64_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static double cpu(void)
{
    struct rusage u;
    getrusage(RUSAGE_SELF, &u);
    return u.ru_utime.tv_sec + u.ru_stime.tv_sec + 1e-6 * (u.ru_utime.tv_usec + u.ru_stime.tv_usec);
}

static void fail(const char *what)
{
    perror(what);
    exit(1);
}

static int serve(size_t bytes, double rate)
{
    int one = 1, listener = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t length = sizeof at;
    setsockopt(listener, IPPROTO_TCP, TCP_CONGESTION, "reno", 4); /* as our service does within a host: BBR would pace both */
    if (bind(listener, (void *)&at, length) || listen(listener, 1) || getsockname(listener, (void *)&at, &length))
        fail("listen");
    printf("%d\n", ntohs(at.sin_port));
    fflush(stdout);
    int peer = accept(listener, NULL, NULL);
    if (peer < 0)
        fail("accept");
    setsockopt(peer, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    size_t all = HEAD + BODY + bytes;
    char *message = calloc(1, all);
    *(uint32_t *)message = (uint32_t)all;
    int64_t due = now();
    for (;;) {
        if (rate > 0) {
            due += (int64_t)(1e9 / rate);
            struct timespec until = { due / 1000000000LL, due % 1000000000LL };
            while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL) == EINTR)
                ;
        }
        int64_t sent = now();
        memcpy(message + HEAD, &sent, sizeof sent);
        for (size_t done = 0; done < all;) {
            ssize_t n = send(peer, message + done, all - done, MSG_NOSIGNAL);
            if (n < 0)
                return 0; /* the receiver has enough */
            done += (size_t)n;
        }
    }
}

static void fill(int peer, char *to, size_t count, int spin)
{
    for (size_t done = 0; done < count;) {
        ssize_t n = recv(peer, to + done, count - done, spin ? MSG_DONTWAIT : 0);
        if (n > 0)
            done += (size_t)n;
        else if (n == 0 || (errno != EAGAIN && errno != EINTR))
            fail("recv");
        else if (spin)
            __builtin_ia32_pause();
    }
}

static int receive(int port, size_t bytes, int spin, double warm, double seconds, const char *out)
{
    int peer = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    if (connect(peer, (void *)&at, sizeof at))
        fail("connect");
    char head[HEAD], *rest = malloc(BODY + bytes);
    int64_t *latencies = malloc(MOST * sizeof *latencies), begun = 0, last = 0, first = now();
    memset(latencies, 0, MOST * sizeof *latencies);
    double used = 0;
    long n = 0;
    while (n < MOST) {
        fill(peer, head, HEAD, spin);
        uint32_t all;
        memcpy(&all, head, sizeof all);
        if (all != HEAD + BODY + bytes)
            fail("length");
        fill(peer, rest, all - HEAD, spin);
        last = now();
        if (last - first < (int64_t)(warm * 1e9))
            continue;
        if (!begun) {
            begun = last;
            used = cpu();
            continue;
        }
        int64_t sent;
        memcpy(&sent, rest, sizeof sent);
        latencies[n++] = last - sent;
        if (last - begun >= (int64_t)(seconds * 1e9))
            break;
    }
    used = cpu() - used;
    FILE *file = fopen(out, "wb");
    if (!file || fwrite(latencies, sizeof *latencies, (size_t)n, file) != (size_t)n || fclose(file))
        fail(out);
    printf("%ld %.9f %.6f\n", n, (last - begun) * 1e-9, used);
    return 0;
}

int main(int count, char **words)
{
    if (count == 4 && !strcmp(words[1], "serve"))
        return serve((size_t)atol(words[2]), atof(words[3]));
    if (count == 8 && !strcmp(words[1], "receive"))
        return receive(atoi(words[2]), (size_t)atol(words[3]), !strcmp(words[4], "spin"), atof(words[5]), atof(words[6]), words[7]);
    fprintf(stderr, "receive: write 'serve BYTES RATE' or 'receive PORT BYTES block|spin WARM SECONDS OUT'\n");
    return 64;
}
