# What brings a fit of lavaan to its optimum, and the arguments of lavaan() that are defaults of cfa(). numDeriv 2016.8-1.1.
suppressPackageStartupMessages({ library(lavaan); library(numDeriv) })

# The optimum of lavaan, brought to a gradient of zero by Newton steps on its own gradient.
tight <- function(a) {
  base <- suppressWarnings(do.call("lavaan", a))
  M <- base@Model
  slope <- function(x) drop(lavaan:::lav_model_gradient(lavaan:::lav_model_set_parameters(M, x), lavsamplestats = base@SampleStats, lavdata = base@Data,
    lavcache = base@Cache, type = "free", verbose = FALSE, ceq.simple = isTRUE(M@ceq.simple.only)))
  x <- lavaan:::lav_model_get_parameters(M, type = "free")
  K <- if (M@eq.constraints) M@eq.constraints.K else diag(length(x))
  for (k in 1:8) {
    H <- crossprod(K, jacobian(function(z) slope(x + drop(K %*% z)), rep(0, ncol(K)), method = "simple", method.args = list(eps = 1e-6)))
    step <- drop(K %*% solve(H, drop(crossprod(K, slope(x)))))
    if (max(abs(step)) > 0.05) stop("far from the optimum")
    x <- x - step
    if (max(abs(step)) < 1e-12) break
  }
  pt <- parTable(base); pt$est[pt$free > 0] <- x[pt$free[pt$free > 0]]
  made <- suppressWarnings(do.call("lavaan", c(a, list(start = pt[pt$op != ":=", ], optim.method = "none"))))
  cat(" moved by", max(abs(x - lavaan:::lav_model_get_parameters(M, type = "free"))), "\n")
  made
}
defaults <- list(int.ov.free = TRUE, int.lv.free = FALSE, auto.fix.first = TRUE, auto.fix.single = TRUE, auto.var = TRUE, auto.cov.lv.x = TRUE, auto.cov.y = TRUE,
  auto.th = TRUE, auto.delta = TRUE, auto.efa = TRUE, meanstructure = TRUE, fixed.x = TRUE)
